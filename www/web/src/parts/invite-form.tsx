import type { UserType } from 'consentry';
import { useState } from 'react';
import { ActionButton } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { TYPE_WORDS, titleOf } from '../words.ts';

const CHOICES: UserType[] = ['specificJobAccess', 'fullAccess'];

export function InviteForm({ user, onDone, onCancel }: { user: string; onDone: () => void; onCancel: () => void }) {
  const { document, ads } = usePortal();
  const [person, setPerson] = useState({ name: '', email: '' });
  const [userType, setUserType] = useState<UserType>('specificJobAccess');
  const [job, setJob] = useState('');
  return (
    <form>
      <label>
        Name
        <input
          required
          autoComplete="off"
          value={person.name}
          onChange={({ target }) => setPerson({ ...person, name: target.value })}
        />
      </label>
      <label>
        Email address
        <input
          required
          type="email"
          autoComplete="off"
          value={person.email}
          onChange={({ target }) => setPerson({ ...person, email: target.value })}
        />
      </label>
      <fieldset>
        <legend>User type</legend>
        {CHOICES.map((type) => (
          <label key={type} className="check">
            <input type="radio" name="type" checked={userType === type} onChange={() => setUserType(type)} />
            <span>{TYPE_WORDS[type]}</span>
          </label>
        ))}
      </fieldset>
      <label>
        With access to the applicants of
        <select value={job} onChange={({ target }) => setJob(target.value)}>
          <option value="">no job yet</option>
          {document.jobs.map(({ id }) => (
            <option key={id} value={id}>
              {titleOf(ads, id)}
            </option>
          ))}
        </select>
      </label>
      <footer>
        <button type="button" className="quiet" onClick={onCancel}>
          Cancel
        </button>
        <ActionButton
          action={{ type: 'inviteUser', user, userType, ...(job && { job }) }}
          details={person}
          kind="primary"
          onDone={onDone}
        >
          Send the invitation
        </ActionButton>
      </footer>
    </form>
  );
}
