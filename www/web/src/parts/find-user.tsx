import type { User } from 'consentry';
import { isLong, matchesWords, useFind, usePaged } from '../paged.ts';
import { usePortal } from '../portal.tsx';
import { nameOf } from '../words.ts';
import { SearchField } from './filters.tsx';

/** The users who are not removed: those on this page, and a search field if there are many. */
export function useCurrentUsers() {
  const { state, people } = usePortal();
  const { q } = useFind();
  const users = state.users().filter(({ status }) => status !== 'removed');
  const found = users.filter(({ id }) => matchesWords(`${nameOf(people, id)} ${people.users[id]?.email ?? ''}`, q));
  return { ...usePaged(found), search: <FindUser users={users} found={found.length} /> };
}

function FindUser({ users, found }: { users: readonly User[]; found: number }) {
  const { q, find } = useFind();
  if (!isLong(users)) return null;
  return (
    <>
      <search className="bar">
        <SearchField label="Find a user" placeholder="Find by name or email" value={q} onChange={find} />
      </search>
      {found === 0 && <p className="empty">No users match “{q}”.</p>}
    </>
  );
}
