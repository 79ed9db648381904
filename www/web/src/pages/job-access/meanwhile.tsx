import type { AccessRow } from '../../api.ts';
import { usePortal } from '../../portal.tsx';
import { nameOf, timeWords } from '../../words.ts';
import { type Difference, isEmpty } from './changes.ts';
import type { AccessForm } from './use-access-form.ts';

/** What others saved while this form stood open. */
export function Meanwhile({ form, rows }: { form: AccessForm; rows: readonly AccessRow[] }) {
  const { refused, meanwhile, goOn } = form;
  if (meanwhile === undefined) return null;
  return (
    <div className="warning meanwhile" role="alert">
      {refused && <p>Nothing was saved: somebody else has changed this account since you began.</p>}
      {isEmpty(meanwhile) ? (
        <p>They did not touch this tab. Your choices are kept: save again.</p>
      ) : (
        <Changes meanwhile={meanwhile} rows={rows} refused={refused} />
      )}
      {!refused && (
        <button type="button" className="quiet" onClick={goOn}>
          Go on from there
        </button>
      )}
    </div>
  );
}

interface ChangesProps {
  meanwhile: Difference;
  rows: readonly AccessRow[];
  refused: boolean;
}

function Changes({ meanwhile: { given, taken }, rows, refused }: ChangesProps) {
  return (
    <>
      <p>{refused ? 'On this tab:' : 'Since you began, on this tab:'}</p>
      <ul>
        {given.map((user) => (
          <Change key={user} user={user} words="was given access" row={rows.find((row) => row.user === user)} />
        ))}
        {taken.map((user) => (
          <Change key={user} user={user} words="lost access" row={rows.find((row) => row.user === user)} />
        ))}
      </ul>
      <p>Your choices are kept. {refused && 'Look at them once more, then save again.'}</p>
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
