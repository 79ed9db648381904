import { useDecision } from 'consentry/react';
import { useId } from 'react';
import { ActionButton } from '../../action.tsx';
import { useFreshId } from '../../fresh-id.ts';
import { ConsentFacts } from '../../parts/consent-facts.tsx';
import { usePortal } from '../../portal.tsx';
import { go, toAccount } from '../../route.ts';
import { AskForAccess } from './ask.tsx';
import { ConsentBadge } from './consent-badge.tsx';
import { OwnRequests } from './own-requests.tsx';

/** One customer at the desk: whether one may come in, and the way in. */
export function Customer({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const { account, organisation } = usePortal();
  const details = useId();
  return (
    <article className="customer" aria-label={organisation}>
      <div className="bar">
        <div>
          <h2>{organisation}</h2>
          <ConsentBadge />
        </div>
        <span className="actions">
          <button type="button" className="quiet" aria-expanded={open} aria-controls={details} onClick={onToggle}>
            {open ? 'Less' : 'Ask, and details'}
          </button>
          <Enter onEntered={() => go(toAccount(account, 'support'))} />
        </span>
      </div>
      <div id={details}>{open && <Details />}</div>
    </article>
  );
}

function Enter({ onEntered }: { onEntered: () => void }) {
  const { organisation } = usePortal();
  const session = useFreshId();
  const inside = useDecision({ type: 'viewUsers' }).allowed;
  if (inside) {
    return (
      <button type="button" className="primary" aria-label={`Go on in ${organisation}`} onClick={onEntered}>
        Go on inside
      </button>
    );
  }
  return (
    <ActionButton
      action={{ type: 'startSupportSession', session }}
      kind="primary"
      label={`Enter ${organisation}`}
      onDone={onEntered}
    >
      Enter
    </ActionButton>
  );
}

function Details() {
  const { consent } = usePortal().document.support;
  return (
    <div className="details">
      {consent && <ConsentFacts consent={consent} />}
      <OwnRequests />
      <AskForAccess />
    </div>
  );
}
