import { newId } from 'consentry';
import { useState } from 'react';
import { ActionButton, Guarded } from '../action.tsx';
import { useFreshId } from '../fresh-id.ts';
import { InviteDialog } from '../parts/invite-form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { usePortal } from '../portal.tsx';
import { FormerUsers } from './users/former.tsx';
import { UserRow } from './users/row.tsx';

export function UsersPage() {
  return (
    <>
      <PageHead title="Manage Users">
        <Invite />
      </PageHead>
      <Guarded action={{ type: 'viewUsers' }}>
        <Users />
      </Guarded>
    </>
  );
}

function Users() {
  const { users } = usePortal().document;
  const former = users.filter(({ status }) => status === 'removed');
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
          {users
            .filter(({ status }) => status !== 'removed')
            .map((user) => (
              <UserRow key={user.id} {...user} />
            ))}
        </tbody>
      </table>
      {former.length > 0 && <FormerUsers users={former} />}
    </>
  );
}

function Invite() {
  const user = useFreshId();
  // The id of whom the open dialog invites: it stays while the account changes around it.
  const [invited, setInvited] = useState<string>();
  return (
    <>
      <ActionButton
        action={{ type: 'inviteUser', user, userType: 'specificJobAccess' }}
        kind="primary"
        onChoose={() => setInvited(newId())}
      >
        Invite a user
      </ActionButton>
      {invited && <InviteDialog user={invited} onClose={() => setInvited(undefined)} />}
    </>
  );
}
