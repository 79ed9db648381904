// The support agents who are in the account now, with a button to end each session.
import type { SupportSession } from 'consentry';
import { ActionButton } from '../../action.tsx';
import { usePortal } from '../../portal.tsx';
import { agentName, nameOf, timeWords } from '../../words.ts';
import { useConsentState } from './consent-state.ts';

export function SupportSessions() {
  const sessions = usePortal().state.sessions();
  return (
    <section className="panel" aria-labelledby="sessions">
      <h2 id="sessions">Support agents in this account</h2>
      {sessions.length === 0 && <p className="hint">None.</p>}
      <ul className="jobs">
        {sessions.map((session) => (
          <Session key={session.id} {...session} />
        ))}
      </ul>
    </section>
  );
}

function Session({ id, agent, startedAt, simulating }: SupportSession) {
  const { people } = usePortal();
  const name = agentName(people, agent);
  const over = useConsentState() !== 'on';
  return (
    <li>
      <div>
        <p>
          <strong>{name}</strong>{' '}
          {simulating ? `is acting as ${nameOf(people, simulating)}` : 'is not acting as a user'}
        </p>
        <p className="meta">
          Session started {timeWords(startedAt)}
          {over && ' · the consent has expired: nothing more can be done in this session'}
        </p>
      </div>
      <ActionButton
        action={{ type: 'endSupportSession', session: id }}
        label={`End the session of ${name}`}
        kind="danger"
      >
        End
      </ActionButton>
    </li>
  );
}
