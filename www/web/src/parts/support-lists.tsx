import { ActionButton } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { agentName, nameOf, timeWords } from '../words.ts';
import { useFreshId } from './ad-form.tsx';
import { durationWords, scopeWords } from './grant.tsx';

/** What agents ask for, to approve as asked or to deny. */
export function SupportRequests() {
  const { document, me } = usePortal();
  const { requests } = document.support;
  const consent = useFreshId();
  return (
    <section className="panel" aria-labelledby="requests">
      <h2 id="requests">Requests of support</h2>
      {requests.length === 0 && <p className="hint">Nobody is asking for access.</p>}
      <ul className="jobs">
        {requests.map(({ id, agent, askedAt, scope, durationMs, purpose, case: ticket }) => (
          <li key={id}>
            <div>
              <p>
                <strong>{agentName(me, agent)}</strong>: {purpose} {ticket && <span className="meta">({ticket})</span>}
              </p>
              <p className="meta">
                {scopeWords(scope)} · {durationWords(durationMs)} · asked {timeWords(askedAt)}
              </p>
            </div>
            <span className="actions">
              <ActionButton action={{ type: 'approveSupportRequest', request: id, consent }} kind="primary">
                Approve
              </ActionButton>
              <ActionButton action={{ type: 'denySupportRequest', request: id }}>Deny</ActionButton>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who of the vendor is inside, to be sent out. */
export function SupportSessions() {
  const { document, people, me } = usePortal();
  const { sessions } = document.support;
  return (
    <section className="panel" aria-labelledby="sessions">
      <h2 id="sessions">Open support sessions</h2>
      {sessions.length === 0 && <p className="hint">Nobody of the vendor is inside.</p>}
      <ul className="jobs">
        {sessions.map(({ id, agent, startedAt, simulating }) => (
          <li key={id}>
            <div>
              <p>
                <strong>{agentName(me, agent)}</strong>{' '}
                {simulating ? `acts as ${nameOf(people, simulating)}` : 'acts as nobody'}
              </p>
              <p className="meta">since {timeWords(startedAt)}</p>
            </div>
            <span className="actions">
              <ActionButton action={{ type: 'endSupportSession', session: id }}>End session</ActionButton>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
