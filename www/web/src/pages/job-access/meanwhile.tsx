import type { AccessRow } from '../../api.ts';
import { usePortal } from '../../portal.tsx';
import { nameOf, timeWords } from '../../words.ts';
import { type Difference, isEmpty } from './changes.ts';
import type { AccessForm } from './use-access-form.ts';

/** What others saved while this form was open. */
export function Meanwhile({ form, rows }: { form: AccessForm; rows: readonly AccessRow[] }) {
  const { isStale, meanwhile, goOn } = form;
  if (meanwhile === undefined) return null;
  return (
    <div className="warning meanwhile" role="alert">
      {isStale && <p>Nothing was saved: someone else has changed this account since you started.</p>}
      {isEmpty(meanwhile) ? (
        <p>This tab is not affected. Your changes are still here: save again.</p>
      ) : (
        <Changes meanwhile={meanwhile} rows={rows} isStale={isStale} />
      )}
      {!isStale && (
        <button type="button" className="quiet" onClick={goOn}>
          Continue from here
        </button>
      )}
    </div>
  );
}

interface ChangesProps {
  meanwhile: Difference;
  rows: readonly AccessRow[];
  isStale: boolean;
}

function Changes({ meanwhile: { given, taken }, rows, isStale }: ChangesProps) {
  return (
    <>
      <p>{isStale ? 'On this tab:' : 'Since you started, on this tab:'}</p>
      <ul>
        {given.map((user) => (
          <Change key={user} user={user} words="was given access" row={rows.find((row) => row.user === user)} />
        ))}
        {taken.map((user) => (
          <Change key={user} user={user} words="lost access" row={rows.find((row) => row.user === user)} />
        ))}
      </ul>
      <p>Your changes are still here. {isStale && 'Check them, then save again.'}</p>
    </>
  );
}

function Change({ user, words, row }: { user: string; words: string; row: AccessRow | undefined }) {
  const { people } = usePortal();
  return (
    <li>
      <strong>{nameOf(people, user)}</strong> {words}
      {row?.by && ` by ${nameOf(people, row.by)}`}
      {row?.at && `, ${timeWords(row.at)}`}
    </li>
  );
}
