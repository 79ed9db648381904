// Agents' requests: approve as requested, approve with narrower limits, or deny.
import type { SupportRequest } from 'consentry';
import { useDecision } from 'consentry/react';
import { useState } from 'react';
import { ActionButton } from '../../action.tsx';
import { useFreshId } from '../../fresh-id.ts';
import { Countdown } from '../../parts/countdown.tsx';
import { durationWords, scopeWords } from '../../parts/grant.tsx';
import { usePortal } from '../../portal.tsx';
import { agentName, timeWords } from '../../words.ts';
import { Narrow } from './narrow.tsx';

export function SupportRequests() {
  const requests = usePortal().state.requests();
  return (
    <section className="panel" aria-labelledby="requests">
      <h2 id="requests">Requests from support</h2>
      {requests.length === 0 && <p className="hint">There are no requests.</p>}
      <ul className="jobs">
        {requests.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

function Request({ request }: { request: SupportRequest }) {
  const { people } = usePortal();
  const { id, agent, askedAt, scope, durationMs, purpose, case: ticket } = request;
  return (
    <li className="request">
      <div>
        <p>
          <strong>{agentName(people, agent)}</strong> {ticket && <span className="meta">case {ticket}</span>}
        </p>
        <p className="quote">{purpose}</p>
        <p className="meta">
          {scopeWords(scope)} · {durationWords(durationMs)} · requested {timeWords(askedAt)}
        </p>
      </div>
      <Answer key={id} request={request} />
    </li>
  );
}

function Answer({ request }: { request: SupportRequest }) {
  const { state } = usePortal();
  const consent = useFreshId();
  const [narrowing, setNarrowing] = useState(false);
  const approve = { type: 'approveSupportRequest', request: request.id, consent } as const;
  const decision = useDecision(approve);
  const lapsed = !decision.allowed && decision.reason === 'requestLapsed';
  return (
    <div className="answer">
      <p className="meta">
        {lapsed ? (
          <span className="badge deactivated">Lapsed: not answered in time</span>
        ) : (
          <>
            Lapses in <Countdown until={request.askedAt + state.policy().requestLapseMs} /> if not answered
          </>
        )}
      </p>
      <span className="actions">
        <ActionButton action={approve} kind="primary">
          Approve as requested
        </ActionButton>
        <button type="button" className="quiet" aria-expanded={narrowing} onClick={() => setNarrowing(!narrowing)}>
          Allow less…
        </button>
        <ActionButton action={{ type: 'denySupportRequest', request: request.id }}>
          {lapsed ? 'Clear' : 'Deny'}
        </ActionButton>
      </span>
      {narrowing && <Narrow request={request} consent={consent} />}
    </div>
  );
}
