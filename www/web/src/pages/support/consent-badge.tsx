import type { Decision, Denied } from 'consentry';
import { Countdown } from '../../parts/countdown.tsx';
import { usePortal } from '../../portal.tsx';
import { timeWords } from '../../words.ts';

/** What the customer's consent is for this agent: by `enter`, what the engine says of coming in now. */
export function ConsentBadge({ enter }: { enter: Decision }) {
  const { consent, requests } = usePortal().document.support;
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
      until {timeWords(expiresAt)} · <Countdown until={expiresAt} /> left
    </span>
  );
}
