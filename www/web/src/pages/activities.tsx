import { Guarded, ProblemNote } from '../action.tsx';
import * as api from '../api.ts';
import { useFetched, usePortal } from '../portal.tsx';
import { actWords, agentName, nameOf, timeWords, titleOf } from '../words.ts';

const OUTCOMES: Record<string, string> = { done: 'Done', noChange: 'Nothing to change', denied: 'Denied' };

export function ActivitiesPage() {
  return (
    <>
      <header className="page">
        <h1>System Activities</h1>
      </header>
      <Guarded action={{ type: 'viewActivities' }}>
        <Activities />
      </Guarded>
    </>
  );
}

function Activities() {
  const { data, problem } = useFetched(api.activities, 'activities');
  if (problem) return <ProblemNote problem={problem} />;
  if (data === undefined) return <p className="loading">Loading…</p>;
  if (data.length === 0) return <p className="empty">Nothing has happened yet.</p>;
  return (
    <table className="log">
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {data.map((activity) => (
          <tr key={activity.number}>
            <td>{activity.number}</td>
            <td>{timeWords(activity.at)}</td>
            <td>
              <Who {...activity} />
            </td>
            <td>
              <What {...activity} />
            </td>
            <td>
              <span className={`badge ${activity.outcome}`}>{OUTCOMES[activity.outcome]}</span>{' '}
              {activity.reason && <code>{activity.reason}</code>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ by, simulating }: api.NumberedActivity) {
  const { people, me } = usePortal();
  if ('user' in by) return nameOf(people, by.user);
  return `${agentName(me, by.agent)}, support${simulating ? `, as ${nameOf(people, simulating)}` : ''}`;
}

function What({ action }: api.NumberedActivity) {
  const { people, ads } = usePortal();
  if (action === undefined) return 'Something that was not understood';
  const user = 'user' in action && action.user;
  const job = 'job' in action && action.job;
  const about = [user && nameOf(people, user), job && titleOf(ads, job)].filter(Boolean).join(', ');
  return (
    <>
      {actWords(action.type)} <span className="meta block">{about}</span>
    </>
  );
}
