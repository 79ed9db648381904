// Who of the vendor is inside right now, to be sent out.
import type { SupportSession } from 'consentry';
import { ActionButton } from '../../action.tsx';
import { usePortal } from '../../portal.tsx';
import { agentName, nameOf, timeWords } from '../../words.ts';
import { useConsentState } from './consent-state.ts';

export function SupportSessions() {
  const { sessions } = usePortal().document.support;
  return (
    <section className="panel" aria-labelledby="sessions">
      <h2 id="sessions">Support agents inside now</h2>
      {sessions.length === 0 && <p className="hint">Nobody.</p>}
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
          <strong>{name}</strong> {simulating ? `acts as ${nameOf(people, simulating)}` : 'acts as nobody'}
        </p>
        <p className="meta">
          since {timeWords(startedAt)}
          {over && ' · the permission ran out: nothing can be done in this session any more'}
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
