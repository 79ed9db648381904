import { useDecision } from 'consentry/react';
import { type ReactNode, useId } from 'react';
import { ActionButton } from '../../action.tsx';
import { useFreshId } from '../../fresh-id.ts';
import { ConsentFacts } from '../../parts/consent-facts.tsx';
import { usePortal } from '../../portal.tsx';
import { go, toAccount } from '../../route.ts';
import { RequestAccess } from './ask.tsx';
import { ConsentBadge } from './consent-badge.tsx';
import { GoBack } from './go-back.tsx';
import { OwnRequests } from './own-requests.tsx';

/** One customer at the desk: whether the agent may enter, and the button to do so. */
export function Customer({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const { organisation } = usePortal();
  const session = useFreshId();
  const details = useId();
  const enter = useDecision({ type: 'startSupportSession', session });
  const isInside = useDecision({ type: 'viewUsers' }).allowed;
  const hasSession = !enter.allowed && enter.reason === 'sessionAlreadyOpen';
  const isOn = enter.allowed || hasSession;
  const closed = isOn ? 'Details' : 'Request access';
  return (
    <article className="customer" aria-label={organisation}>
      <header>
        <div>
          <h2>{organisation}</h2>
          <ConsentBadge enter={enter} isInside={isInside} />
        </div>
        <span className="actions">
          <button
            type="button"
            className="quiet"
            aria-label={`${open ? 'Less' : closed}: ${organisation}`}
            aria-expanded={open}
            aria-controls={details}
            onClick={onToggle}
          >
            {open ? 'Less' : closed}
          </button>
          <WayIn session={session} isInside={isInside} hasSession={hasSession} />
        </span>
      </header>
      <div id={details}>{open && <Details isOn={isOn} />}</div>
    </article>
  );
}

interface WayInProps {
  session: string;
  isInside: boolean;
  /** Perhaps from another sign-in. */
  hasSession: boolean;
}

function WayIn({ session, isInside, hasSession }: WayInProps) {
  if (isInside) return <Continue />;
  return hasSession ? <GoBack /> : <Enter session={session} />;
}

function Continue() {
  const { account, organisation } = usePortal();
  return (
    <button
      type="button"
      className="primary"
      aria-label={`Continue inside ${organisation}`}
      onClick={() => go(toAccount(account, 'support'))}
    >
      Continue inside
    </button>
  );
}

function Enter({ session }: { session: string }) {
  const { account, organisation } = usePortal();
  return (
    <ActionButton
      action={{ type: 'startSupportSession', session }}
      kind="primary"
      label={`Enter ${organisation}`}
      onDone={() => go(toAccount(account, 'support'))}
    >
      Enter
    </ActionButton>
  );
}

function Details({ isOn }: { isOn: boolean }) {
  const consent = usePortal().state.consent();
  return (
    <div className="details">
      {consent && <ConsentFacts consent={consent} />}
      <OwnRequests />
      <Folded folded={isOn} summary="Request different access">
        <RequestAccess />
      </Folded>
    </div>
  );
}

/** An agent who may already enter rarely needs to request access. */
function Folded({ folded, summary, children }: { folded: boolean; summary: string; children: ReactNode }) {
  if (!folded) return children;
  return (
    <details>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
