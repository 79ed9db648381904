import type { User } from 'consentry';
import { isAbout, isLong, useFind, usePaged } from '../paged.ts';
import { usePortal } from '../portal.tsx';
import { nameOf } from '../words.ts';
import { SearchField } from './filters.tsx';

/** The users who are not former ones: those of this page, and the field to look for somebody when there are many. */
export function useCurrentUsers() {
  const { document, people } = usePortal();
  const { q } = useFind();
  const users = document.users.filter(({ status }) => status !== 'removed');
  const meant = users.filter(({ id }) => isAbout(`${nameOf(people, id)} ${people.users[id]?.email ?? ''}`, q));
  return { ...usePaged(meant), search: <FindUser users={users} found={meant.length} /> };
}

function FindUser({ users, found }: { users: readonly User[]; found: number }) {
  const { q, find } = useFind();
  if (!isLong(users)) return null;
  return (
    <>
      <search className="bar">
        <SearchField label="Find a user" placeholder="Find by name or email" value={q} onChange={find} />
      </search>
      {found === 0 && <p className="empty">Nobody here is called “{q}”.</p>}
    </>
  );
}
