// The User Access tab: who sees the applicants of a job and why, and a form that changes this for several users at once.
import { useDecision } from 'consentry/react';
import { ActionButton } from '../action.tsx';
import * as api from '../api.ts';
import { Asked } from '../parts/asked.tsx';
import { useCurrentUsers } from '../parts/find-user.tsx';
import { Pager } from '../parts/pager.tsx';
import { useFresh } from '../portal.tsx';
import { countWords } from '../words.ts';
import { Meanwhile } from './job-access/meanwhile.tsx';
import { AccessRow } from './job-access/row.tsx';
import { type AccessForm, useAccessForm } from './job-access/use-access-form.ts';

interface Props {
  job: string;
  /** The users with a stored grant for this job. */
  access: readonly string[];
}

export function AccessTab({ job, access }: Props) {
  const rows = useFresh(['access', job], (account) => api.access(account, job));
  const form = useAccessForm(job, access);
  return <Asked query={rows}>{(data) => <Form form={form} rows={data.rows} />}</Asked>;
}

function Form({ form, rows }: { form: AccessForm; rows: readonly api.AccessRow[] }) {
  const { shown, pager, search } = useCurrentUsers();
  const rowsByUser = new Map(rows.map((row) => [row.user, row]));
  return (
    <div className="access-tab">
      <p className="hint">
        Select who can see the applicants of this job, then save. The owner and full access users can always see them.
      </p>
      {search}
      <table>
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col">User Type</th>
            <th scope="col">Sees applicants</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((user) => (
            <AccessRow key={user.id} user={user} form={form} row={rowsByUser.get(user.id)} />
          ))}
        </tbody>
      </table>
      <Pager {...pager} what="users" />
      <div className="save">
        <Meanwhile form={form} rows={rows} />
        <Save form={form} />
      </div>
    </div>
  );
}

function Save({ form: { action, count, save, undo } }: { form: AccessForm }) {
  const decision = useDecision(action);
  return (
    <>
      {decision.allowed && decision.warnings?.includes('notReversibleByYou') && (
        <p className="warning" role="status">
          You are about to remove your own access. Only someone else can give it back.
        </p>
      )}
      <footer>
        <ActionButton action={action} kind="primary" onChoose={save}>
          Save
        </ActionButton>
        {count > 0 && (
          <button type="button" className="quiet" onClick={undo}>
            Undo
          </button>
        )}
        <span className="hint" role="status">
          {count === 0 ? 'No changes yet' : `${countWords(count, 'change')} to save`}
        </span>
      </footer>
    </>
  );
}
