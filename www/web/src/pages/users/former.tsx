import type { User } from 'consentry';
import { ActionButton } from '../../action.tsx';
import { usePaged } from '../../paged.ts';
import type { Invitee } from '../../parts/invite-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { UserEmail } from '../../parts/user-email.tsx';
import { usePortal } from '../../portal.tsx';
import { nameOf } from '../../words.ts';

interface Inviting {
  onInvite: (invitee: Invitee) => void;
}

export function FormerUsers({ users, onInvite }: Inviting & { users: readonly User[] }) {
  const { shown, pager } = usePaged(users, 'former');
  return (
    <section className="former" aria-labelledby="former-users">
      <h2 id="former-users">Former users</h2>
      <p className="hint">They no longer have any access. What they wrote stays, under their name.</p>
      <ul className="jobs">
        {shown.map(({ id }) => (
          <FormerUser key={id} user={id} onInvite={onInvite} />
        ))}
      </ul>
      <Pager {...pager} what="former users" />
    </section>
  );
}

/** Inviting a former user starts a new membership, which keeps nothing of the old one (USR-8). */
function FormerUser({ user, onInvite }: Inviting & { user: string }) {
  const { people } = usePortal();
  const name = nameOf(people, user);
  return (
    <li>
      <p>
        {name} <UserEmail user={user} />
      </p>
      <ActionButton
        action={{ type: 'inviteUser', user, userType: 'specificJobAccess' }}
        label={`Invite again: ${name}`}
        onChoose={() => onInvite({ user, known: people.users[user] })}
      >
        Invite again
      </ActionButton>
    </li>
  );
}
