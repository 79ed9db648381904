import type { User } from 'consentry';
import { ActionCheckbox } from '../../action.tsx';
import type * as api from '../../api.ts';
import { usePortal } from '../../portal.tsx';
import { nameOf, STATUS_WORDS, TYPE_WORDS, timeWords } from '../../words.ts';
import type { AccessForm } from './use-access-form.ts';

interface Props {
  user: User;
  form: AccessForm;
  row: api.AccessRow | undefined;
}

export function AccessRow({ user: { id, type, status }, form, row }: Props) {
  const { people } = usePortal();
  const always = row?.why === 'type';
  return (
    <tr>
      <th scope="row">
        <ActionCheckbox
          action={form.toggling(id)}
          checked={always || form.isChosen(id)}
          onChange={(wanted) => form.choose(id, wanted)}
        >
          {nameOf(people, id)}{' '}
          {status !== 'active' && <span className={`badge ${status}`}>{STATUS_WORDS[status]}</span>}
        </ActionCheckbox>
      </th>
      <td>{TYPE_WORDS[type]}</td>
      <td>{row && <span className={`badge ${row.canView ? 'on' : 'off'}`}>{row.canView ? 'Yes' : 'No'}</span>}</td>
      <td>{row && <WhyWords row={row} />}</td>
    </tr>
  );
}

function WhyWords({ row: { why, by, at } }: { row: api.AccessRow }) {
  const { people } = usePortal();
  const when = at !== undefined && <span className="meta block">{timeWords(at)}</span>;
  // The log does not name who made a grant that is older than the log.
  const name = by === undefined ? '' : ` by ${nameOf(people, by)}`;
  switch (why) {
    case 'type':
      return 'Always, because of user type';
    case 'poster':
      return <>Posted this ad {when}</>;
    case 'granted':
      return (
        <>
          Given{name} {when}
        </>
      );
    case 'invited':
      return (
        <>
          Invited to this job{name} {when}
        </>
      );
    case 'none':
      return by === undefined ? (
        'Not given'
      ) : (
        <>
          Removed{name} {when}
        </>
      );
  }
}
