// Says who is acting, and why everything is grey if it is.
import { useCanEver, useDecision } from 'consentry/react';
import { ActionButton } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { go, to, toDesk } from '../route.ts';
import { nameOf } from '../words.ts';
import { Countdown } from './countdown.tsx';
import { scopeWords } from './grant.tsx';

export function StandingNote() {
  return usePortal().me.kind === 'agent' ? <SessionNote /> : <MembershipNote />;
}

/** On every page of a session: who is acting as whom, with what scope and until when. */
function SessionNote() {
  const { state, people, me, principal } = usePortal();
  const consent = state.consent();
  const simulating = state.sessions().find(({ id }) => id === principal.session)?.simulating ?? null;
  return (
    <aside className="banner session" aria-label="Support session">
      <div>
        <p>
          {simulating === null ? (
            <>
              {me.name} is not acting as a user yet. <a href={to('support')}>Choose a user</a>
            </>
          ) : (
            <>
              {me.name} is acting as <strong>{nameOf(people, simulating)}</strong>
            </>
          )}
        </p>
        <p className="meta">
          {consent && `${scopeWords(consent.scope)} · `}
          {consent?.expiresAt ? (
            <>
              <Countdown until={consent.expiresAt} /> left
            </>
          ) : (
            'until the customer switches it off'
          )}
          {' · everything is recorded in the customer’s log'}
        </p>
      </div>
      <span className="actions">
        {simulating !== null && <ActionButton action={{ type: 'stopSimulating' }}>Stop acting</ActionButton>}
        <ActionButton action={{ type: 'endSupportSession' }} onDone={() => go(toDesk())}>
          End session
        </ActionButton>
      </span>
    </aside>
  );
}

const MEMBERSHIP_WORDS: Readonly<Record<string, string>> = {
  invited: 'You have been invited. Accept the invitation to use this account.',
  deactivated:
    'You have been deactivated: you cannot do anything here until someone reactivates you. Your job access is kept.',
  removed: 'You have been removed from this account. What you wrote stays, under your name.',
};

/** Shows users who are not active why they cannot act; shows nothing to active users. */
function MembershipNote() {
  const { state, principal } = usePortal();
  // Every active user may view the users (USR-1).
  const decision = useDecision({ type: 'viewUsers' });
  const invited = useCanEver('acceptInvitation');
  if (decision.allowed) return null;
  const status = principal.user && state.user(principal.user)?.status;
  return (
    <aside className="banner alarm" aria-label="Your membership">
      <p>{(status && MEMBERSHIP_WORDS[status]) ?? decision.message}</p>
      {invited && (
        <ActionButton action={{ type: 'acceptInvitation' }} kind="primary">
          Accept the invitation
        </ActionButton>
      )}
    </aside>
  );
}
