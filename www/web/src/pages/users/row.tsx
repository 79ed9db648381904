import type { User } from 'consentry';
import { TypeSelect } from '../../parts/type-select.tsx';
import { UserEmail } from '../../parts/user-email.tsx';
import { usePortal } from '../../portal.tsx';
import { countWords, nameOf, STATUS_WORDS } from '../../words.ts';
import { UserActions } from './actions.tsx';

export function UserRow({ id, type, status }: User) {
  const { people, principal } = usePortal();
  const name = nameOf(people, id);
  const self = 'user' in principal && principal.user === id;
  return (
    <tr>
      <th scope="row">
        {name} {self && <span className="meta">(you)</span>}
        <UserEmail user={id} />
      </th>
      <td>
        <TypeSelect user={id} name={name} type={type} />
        <Granted user={id} />
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

/** The number of jobs on which the user has a grant. */
function Granted({ user }: { user: string }) {
  const { jobs } = usePortal().document;
  const count = jobs.filter(({ access }) => access.includes(user)).length;
  if (count === 0) return null;
  return <span className="meta block">given access to {countWords(count, 'job')}</span>;
}
