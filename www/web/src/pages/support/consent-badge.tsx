import type { Decision, Denied } from 'consentry';
import { Countdown } from '../../parts/countdown.tsx';
import { usePortal } from '../../portal.tsx';
import { timeWords } from '../../words.ts';

interface Props {
  /** The decision on entering now. */
  enter: Decision;
  isInside: boolean;
}

/** What the customer's consent means for this agent. */
export function ConsentBadge({ enter, isInside }: Props) {
  const { state } = usePortal();
  const consent = state.consent();
  const reason = enter.allowed ? undefined : enter.reason;
  const [look, words] = isInside ? INSIDE : wordsOf(reason);
  return (
    <p className="consent">
      <span className={`badge ${look}`}>{words}</span>
      {look === 'on' && consent && <Until expiresAt={consent.expiresAt} />}
      {state.requests().length > 0 && <span className="badge invited">Requested, no answer yet</span>}
    </p>
  );
}

type Words = readonly [look: string, words: string];
const INSIDE: Words = ['on', 'You are inside'];

function wordsOf(reason: Denied['reason'] | undefined): Words {
  switch (reason) {
    case undefined:
      return ['on', 'On'];
    case 'consentOff':
      return ['off', 'Off'];
    case 'consentExpired':
      return ['off', 'Expired'];
    case 'consentNotForYou':
      return ['deactivated', 'On, but not for you'];
    case 'sessionAlreadyOpen':
      return ['deactivated', 'You are inside, from another sign-in'];
    default:
      return ['off', 'Not available'];
  }
}

function Until({ expiresAt }: { expiresAt: number | null }) {
  if (expiresAt === null) return <span className="meta">until switched off</span>;
  return (
    <span className="meta">
      until {timeWords(expiresAt)} · <Countdown until={expiresAt} /> left
    </span>
  );
}
