import type { User } from 'consentry';
import { useState } from 'react';
import { ActionButton, Guarded } from '../action.tsx';
import { useFreshId } from '../parts/ad-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { InviteForm } from '../parts/invite-form.tsx';
import { TypeSelect } from '../parts/type-select.tsx';
import { usePortal } from '../portal.tsx';
import { nameOf, STATUS_WORDS, TYPE_WORDS } from '../words.ts';

export function UsersPage() {
  return (
    <>
      <header className="page">
        <h1>Manage Users</h1>
        <Invite />
      </header>
      <Guarded action={{ type: 'viewUsers' }}>
        <Users />
      </Guarded>
    </>
  );
}

function Users() {
  const { document } = usePortal();
  const current = document.users.filter(({ status }) => status !== 'removed');
  const former = document.users.filter(({ status }) => status === 'removed');
  return (
    <>
      <table className="users">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">User Type</th>
            <th scope="col">Status</th>
            <th scope="col">
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {current.map((user) => (
            <UserRow key={user.id} {...user} />
          ))}
        </tbody>
      </table>
      {former.length > 0 && <h2>Former users</h2>}
      <ul className="jobs">
        {former.map((user) => (
          <FormerRow key={user.id} {...user} />
        ))}
      </ul>
    </>
  );
}

function UserRow({ id, type, status }: User) {
  const { people, me } = usePortal();
  const name = nameOf(people, id);
  const self = 'user' in me.principal && me.principal.user === id;
  return (
    <tr>
      <th scope="row">
        {name} {self && <span className="meta">(you)</span>}
        <span className="meta block">{people[id]?.email}</span>
      </th>
      <td>
        <TypeSelect user={id} name={name} type={type} />
      </td>
      <td>
        <span className={`badge ${status}`}>{STATUS_WORDS[status]}</span>
      </td>
      <td>
        <UserActions user={id} name={name} status={status} />
      </td>
    </tr>
  );
}

function UserActions({ user, name, status }: { user: string; name: string; status: string }) {
  return (
    <span className="actions">
      {status === 'deactivated' ? (
        <ActionButton action={{ type: 'reactivateUser', user }} label={`Reactivate ${name}`}>
          Reactivate
        </ActionButton>
      ) : (
        <ActionButton
          action={{ type: 'deactivateUser', user }}
          label={`Deactivate ${name}`}
          confirm={{
            title: 'Deactivate user',
            text: `${name} will not be able to do anything until somebody reactivates them. Their job access is kept.`,
          }}
        >
          Deactivate
        </ActionButton>
      )}
      <ActionButton
        action={{ type: 'transferOwnership', user }}
        label={`Make owner: ${name}`}
        confirm={{
          title: 'Transfer ownership',
          text: `${name} becomes the owner of this account, and you become a full access user. Only ${name} can undo this.`,
        }}
      >
        Make owner
      </ActionButton>
      <ActionButton
        action={{ type: 'removeUser', user }}
        label={`Remove ${name}`}
        kind="danger"
        confirm={{
          title: 'Remove User',
          text: `${name} will lose access to all parts of this portal. Their notes and messages stay.`,
        }}
      >
        Remove
      </ActionButton>
    </span>
  );
}

/** Inviting somebody again begins a new membership, with nothing of the old one (USR-8). */
function FormerRow({ id }: User) {
  const { people } = usePortal();
  const name = nameOf(people, id);
  return (
    <li>
      <p>
        {name} <span className="badge removed">{STATUS_WORDS.removed}</span>
      </p>
      <span className="actions">
        <ActionButton
          action={{ type: 'inviteUser', user: id, userType: 'specificJobAccess' }}
          label={`Invite again: ${name}`}
          confirm={{
            title: 'Invite again',
            text: `${name} is invited as a new ${TYPE_WORDS.specificJobAccess?.toLowerCase()} user, with access to no job.`,
          }}
        >
          Invite again
        </ActionButton>
      </span>
    </li>
  );
}

function Invite() {
  const user = useFreshId();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <ActionButton
        action={{ type: 'inviteUser', user, userType: 'specificJobAccess' }}
        kind="primary"
        onChoose={() => setOpen(true)}
      >
        Invite a user
      </ActionButton>
      {open && (
        <Dialog title="Invite a user" onClose={close}>
          <InviteForm user={user} onDone={close} onCancel={close} />
        </Dialog>
      )}
    </>
  );
}
