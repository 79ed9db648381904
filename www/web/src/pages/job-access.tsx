import { useState } from 'react';
import { ActionButton, ActionCheckbox, ProblemNote } from '../action.tsx';
import * as api from '../api.ts';
import { useFetched, usePortal } from '../portal.tsx';
import { nameOf, STATUS_WORDS, TYPE_WORDS } from '../words.ts';

interface Props {
  job: string;
  /** The users with stored access, as the account has it. */
  access: readonly string[];
}

/** The User Access tab: deselect or select users, then save all of it at once. */
export function AccessTab({ job, access }: Props) {
  const { document, people } = usePortal();
  // Only what was touched is kept, so that what others save meanwhile is neither hidden nor undone.
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map());
  const listed = document.users.filter(({ type, status }) => type === 'specificJobAccess' && status !== 'removed');
  const has = (user: string) => access.includes(user);
  const saving = (wanted: ReadonlyMap<string, boolean>) => {
    const users = listed.map(({ id }) => id);
    const grant = users.filter((user) => wanted.get(user) === true && !has(user));
    const revoke = users.filter((user) => wanted.get(user) === false && has(user));
    return { type: 'setJobAccess', job, grant, revoke } as const;
  };
  const action = saving(touched);
  const count = action.grant.length + action.revoke.length;
  return (
    <div className="access">
      <form>
        <h2>Specific job access users</h2>
        <p className="hint">Select who may see the applicants of this job, then save.</p>
        <ul className="checks">
          {listed.map(({ id, status }) => (
            <li key={id}>
              <ActionCheckbox
                action={saving(new Map([[id, !has(id)]]))}
                checked={touched.get(id) ?? has(id)}
                onChange={(checked) => setTouched(new Map(touched).set(id, checked))}
              >
                {nameOf(people, id)}
                {status !== 'active' && <span className={`badge ${status}`}>{STATUS_WORDS[status]}</span>}
              </ActionCheckbox>
            </li>
          ))}
        </ul>
        <SaveNote action={action} />
        <footer>
          <ActionButton
            action={action}
            expectedVersion={document.version}
            kind="primary"
            onDone={() => setTouched(new Map())}
          >
            Save
          </ActionButton>
          <span className="hint">
            {count === 0 ? 'No changes yet' : `${count} ${count === 1 ? 'change' : 'changes'} to save`}
          </span>
        </footer>
      </form>
      <WhoCanSee job={job} />
    </div>
  );
}

/** What the engine warns of before a change that would be allowed. */
function SaveNote({ action }: { action: Parameters<typeof ActionButton>[0]['action'] }) {
  const decision = usePortal().acting.check(action);
  if (!decision.allowed || !decision.warnings?.includes('notReversibleByYou')) return null;
  return (
    <p className="warning" role="status">
      You are about to remove your own access. Only somebody else can give it back.
    </p>
  );
}

function WhoCanSee({ job }: { job: string }) {
  const { document, people } = usePortal();
  const { data, problem } = useFetched(() => api.access(job), job);
  if (problem) return <ProblemNote problem={problem} />;
  const type = (id: string) => TYPE_WORDS[document.users.find((user) => user.id === id)?.type ?? ''];
  return (
    <section className="panel">
      <h2>Who sees the applicants now</h2>
      <ul className="names">
        {data?.viewApplicants.map((id) => (
          <li key={id}>
            {nameOf(people, id)} <span className="meta">{type(id)}</span>
          </li>
        ))}
      </ul>
      <p className="hint">The owner and full access users always see the applicants of all jobs.</p>
    </section>
  );
}
