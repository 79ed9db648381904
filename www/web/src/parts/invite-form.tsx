import type { Action, UserType } from 'consentry';
import { useDecision } from 'consentry/react';
import { useState } from 'react';
import { ActionButton } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { TYPE_WORDS, titleOf } from '../words.ts';
import { ActionRadio } from './action-radio.tsx';
import { CopyField } from './copy-field.tsx';
import { Dialog } from './dialog.tsx';

const CHOICES: [UserType, string][] = [
  ['specificJobAccess', 'Sees the applicants of the jobs they are given access to.'],
  ['fullAccess', 'Sees the applicants of every job, and manages users.'],
];

interface Person {
  name: string;
  email: string;
}
export interface Invitee {
  /** A new id, or a former user's. */
  user: string;
  /** A former user's name and email address. */
  known?: Person | undefined;
}

const NEW_PERSON: Person = { name: '', email: '' };

/** Asks whom to invite, then shows the invitation link. */
export function InviteDialog({ user, known = NEW_PERSON, onClose }: Invitee & { onClose: () => void }) {
  const [person, setPerson] = useState(known);
  const [path, setPath] = useState<string>();
  if (path !== undefined) return <Invited person={person} path={path} onClose={onClose} />;
  return (
    <Dialog title={known === NEW_PERSON ? 'Invite a user' : `Invite ${known.name} again`} onClose={onClose}>
      <InviteForm
        user={user}
        person={person}
        onChange={setPerson}
        onCancel={onClose}
        onDone={(invitation) => (invitation === undefined ? onClose() : setPath(invitation))}
      />
    </Dialog>
  );
}

interface FormProps {
  user: string;
  person: Person;
  onChange: (person: Person) => void;
  onCancel: () => void;
  onDone: (invitation: string | undefined) => void;
}

function InviteForm({ user, person, onChange, onCancel, onDone }: FormProps) {
  const [userType, setUserType] = useState<UserType>('specificJobAccess');
  const [job, setJob] = useState('');
  const takesJob = useTakesJob(user, userType);
  const withJob = takesJob && job !== '' ? { job } : {};
  const action: Action = { type: 'inviteUser', user, userType, ...withJob };
  return (
    <form>
      <PersonFields person={person} onChange={onChange} />
      <fieldset>
        <legend>User type</legend>
        {CHOICES.map(([type, hint]) => (
          <ActionRadio
            key={type}
            action={{ type: 'inviteUser', user, userType: type }}
            name="user-type"
            checked={userType === type}
            onChoose={() => setUserType(type)}
          >
            {TYPE_WORDS[type]} <span className="hint block">{hint}</span>
          </ActionRadio>
        ))}
      </fieldset>
      {takesJob && <JobField job={job} onChange={setJob} />}
      <footer>
        <button type="button" className="quiet" onClick={onCancel}>
          Cancel
        </button>
        <ActionButton
          action={action}
          details={{ ...person }}
          kind="primary"
          onDone={(done) => onDone(done?.invitation)}
        >
          Invite
        </ActionButton>
      </footer>
    </form>
  );
}

/** The engine says whether an invitation as that type may name a job: some types have access to every job anyway. */
function useTakesJob(user: string, userType: UserType): boolean {
  const [example] = usePortal().document.jobs;
  const decision = useDecision({ type: 'inviteUser', user, userType, ...(example && { job: example.id }) });
  return example !== undefined && (decision.allowed || decision.reason !== 'typeAlwaysHasAccess');
}

function PersonFields({ person, onChange }: Pick<FormProps, 'person' | 'onChange'>) {
  return (
    <div className="columns">
      <label>
        Name
        <input
          required
          autoComplete="off"
          value={person.name}
          onChange={({ target }) => onChange({ ...person, name: target.value })}
        />
      </label>
      <label>
        Email address
        <input
          required
          type="email"
          autoComplete="off"
          value={person.email}
          onChange={({ target }) => onChange({ ...person, email: target.value })}
        />
      </label>
    </div>
  );
}

function JobField({ job, onChange }: { job: string; onChange: (job: string) => void }) {
  const { state, ads } = usePortal();
  return (
    <label>
      With access to the applicants of
      <select value={job} onChange={({ target }) => onChange(target.value)}>
        <option value="">no job yet</option>
        {state.jobs().map(({ id }) => (
          <option key={id} value={id}>
            {titleOf(ads, id)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Invited({ person, path, onClose }: { person: Person; path: string; onClose: () => void }) {
  const link = new URL(path, window.location.origin).href;
  return (
    <Dialog title="Send the invitation" onClose={onClose}>
      <p>
        This portal does not send emails. Give this link to <strong>{person.name}</strong> ({person.email}) to choose a
        password and join. The link works once and is shown only here.
      </p>
      <CopyField label="Invitation link" text={link} />
      <footer>
        <button type="button" className="primary" onClick={onClose}>
          Done
        </button>
      </footer>
    </Dialog>
  );
}
