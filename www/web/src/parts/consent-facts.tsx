import type { ProjectedConsent } from 'consentry';
import { usePortal } from '../portal.tsx';
import { agentName, nameOf, timeWords } from '../words.ts';
import { Countdown } from './countdown.tsx';
import { scopeWords } from './grant.tsx';

export function ConsentFacts({ consent }: { consent: ProjectedConsent }) {
  const { people, me } = usePortal();
  const named = (agent: string) => (me.kind === 'agent' && me.agent === agent ? 'You' : agentName(people, agent));
  const { givenAt, givenBy, expiresAt, scope, agents, purpose, case: ticket } = consent;
  return (
    <dl className="facts">
      <dt>Activated</dt>
      <dd>
        {timeWords(givenAt)}
        {givenBy && ` by ${nameOf(people, givenBy)}`}
      </dd>
      <dt>Ends</dt>
      <dd>
        {expiresAt === null ? (
          'When someone switches it off'
        ) : (
          <>
            {timeWords(expiresAt)} · <Countdown until={expiresAt} /> left
          </>
        )}
      </dd>
      <dt>Allows</dt>
      <dd>{scopeWords(scope)}</dd>
      <dt>For</dt>
      <dd>{forWhom(agents, named)}</dd>
      {(purpose || ticket) && (
        <>
          <dt>Purpose</dt>
          <dd>
            {purpose} {ticket && <span className="meta">case {ticket}</span>}
          </dd>
        </>
      )}
    </dl>
  );
}

/** An agent does not see which other agents a consent names, so their list may be empty. */
function forWhom(agents: readonly string[] | null, named: (agent: string) => string): string {
  if (agents === null) return 'Any support agent';
  return agents.length === 0 ? 'Other agents' : new Intl.ListFormat('en').format(agents.map(named));
}
