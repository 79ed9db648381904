import { useState } from 'react';
import { ActionButton, Guarded } from '../action.tsx';
import { useFreshId } from '../fresh-id.ts';
import { useCurrentUsers } from '../parts/find-user.tsx';
import { InviteDialog, type Invitee } from '../parts/invite-form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Pager } from '../parts/pager.tsx';
import { usePortal } from '../portal.tsx';
import { FormerUsers } from './users/former.tsx';
import { UserRow } from './users/row.tsx';

export function UsersPage() {
  // Kept here because the former user's row disappears while the dialog still shows the link.
  const [invitee, setInvitee] = useState<Invitee>();
  return (
    <>
      <PageHead title="Manage Users">
        <Invite onInvite={setInvitee} />
      </PageHead>
      <Guarded action={{ type: 'viewUsers' }}>
        <Users onInvite={setInvitee} />
      </Guarded>
      {invitee && <InviteDialog {...invitee} onClose={() => setInvitee(undefined)} />}
    </>
  );
}

interface Inviting {
  onInvite: (invitee: Invitee) => void;
}

function Users({ onInvite }: Inviting) {
  const { shown, pager, search } = useCurrentUsers();
  const former = usePortal().state.users({ status: 'removed' });
  return (
    <>
      {search}
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
          {shown.map((user) => (
            <UserRow key={user.id} {...user} />
          ))}
        </tbody>
      </table>
      <Pager {...pager} what="users" />
      {former.length > 0 && <FormerUsers users={former} onInvite={onInvite} />}
    </>
  );
}

function Invite({ onInvite }: Inviting) {
  const user = useFreshId();
  return (
    <ActionButton
      action={{ type: 'inviteUser', user, userType: 'specificJobAccess' }}
      kind="primary"
      onChoose={() => onInvite({ user })}
    >
      Invite a user
    </ActionButton>
  );
}
