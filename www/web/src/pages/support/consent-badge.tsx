import type { Denied } from 'consentry';
import { useDecision } from 'consentry/react';
import { useFreshId } from '../../fresh-id.ts';
import { Countdown } from '../../parts/countdown.tsx';
import { usePortal } from '../../portal.tsx';
import { timeWords } from '../../words.ts';

/** What the customer's consent is for this agent: what the engine says of coming in now. */
export function ConsentBadge() {
  const { consent, requests } = usePortal().document.support;
  const enter = useDecision({ type: 'startSupportSession', session: useFreshId() });
  return (
    <p className="consent">
      {enter.allowed ? <span className="badge on">On</span> : <Closed reason={enter.reason} />}
      {(enter.allowed || enter.reason === 'sessionAlreadyOpen') && consent && <Until expiresAt={consent.expiresAt} />}
      {requests.length > 0 && <span className="badge invited">Asked, no answer yet</span>}
    </p>
  );
}

const CLOSED: Partial<Record<Denied['reason'], [look: string, words: string]>> = {
  consentOff: ['off', 'Off'],
  consentExpired: ['off', 'Ran out'],
  consentNotForYou: ['deactivated', 'On, but not for you'],
  sessionAlreadyOpen: ['on', 'You are inside'],
};

function Closed({ reason }: { reason: Denied['reason'] }) {
  const [look, words] = CLOSED[reason] ?? ['off', 'Closed'];
  return <span className={`badge ${look}`}>{words}</span>;
}

function Until({ expiresAt }: { expiresAt: number | null }) {
  if (expiresAt === null) return <span className="meta">until switched off</span>;
  return (
    <span className="meta">
      until {timeWords(expiresAt)} · <Countdown until={expiresAt} />
    </span>
  );
}
