import type { SupportRequest } from 'consentry';
import { ActionButton } from '../../action.tsx';
import { Countdown } from '../../parts/countdown.tsx';
import { durationWords, scopeWords } from '../../parts/grant.tsx';
import { usePortal } from '../../portal.tsx';
import { timeWords } from '../../words.ts';

/** The pending requests of this agent. */
export function OwnRequests() {
  const requests = usePortal().state.requests();
  return requests.map((request) => <OwnRequest key={request.id} request={request} />);
}

function OwnRequest({
  request: { id, purpose, case: ticket, scope, durationMs, askedAt },
}: {
  request: SupportRequest;
}) {
  const lapsesAt = askedAt + usePortal().state.policy().requestLapseMs;
  return (
    <section className="request">
      <h3>Your request</h3>
      <p className="quote">{purpose}</p>
      <p className="meta">
        {scopeWords(scope)} · {durationWords(durationMs)}
        {ticket && ` · case ${ticket}`} · requested {timeWords(askedAt)} · lapses in <Countdown until={lapsesAt} /> if
        not answered
      </p>
      <footer>
        <ActionButton action={{ type: 'withdrawSupportRequest', request: id }}>Withdraw</ActionButton>
      </footer>
    </section>
  );
}
