import type { NumberedActivity } from '../../api.ts';
import { usePortal } from '../../portal.tsx';
import { agentName, nameOf } from '../../words.ts';

interface Props {
  activity: NumberedActivity;
  onSession: (session: string) => void;
}

/** Who acted; for an agent, both their own name and the simulated user's. */
export function Who({ activity: { by, simulating }, onSession }: Props) {
  const { people } = usePortal();
  if ('user' in by) return <strong>{nameOf(people, by.user)}</strong>;
  const { agent, session } = by;
  return (
    <>
      <strong>{agentName(people, agent)}</strong> <span className="badge support">Support</span>
      {session !== undefined && (
        <span className="block">
          {simulating ? `acting as ${nameOf(people, simulating)}` : 'not acting as a user'}{' '}
          <button type="button" className="link" onClick={() => onSession(session)}>
            session <code className="session">{session}</code>
          </button>
        </span>
      )}
    </>
  );
}
