import type { ActionOf } from 'consentry';
import { useDecision } from 'consentry/react';
import { useState } from 'react';
import { ActionButton } from '../../action.tsx';
import { useFreshId } from '../../fresh-id.ts';
import { DurationChoice, endOf, ScopeChoice, type Terms } from '../../parts/grant.tsx';
import { given, NO_WORDS, PurposeFields } from '../../parts/purpose-fields.tsx';
import { useServerTime } from '../../parts/use-server-time.ts';
import { AgentsChoice } from './agents-choice.tsx';

/** The narrowest useful terms; the person must choose anything wider. */
const CAUTIOUS: Terms = { scope: { mode: 'readOnly', applicantData: false }, durationMs: 24 * 3_600_000 };

export function Activate() {
  const consent = useFreshId();
  const time = useServerTime();
  const [terms, setTerms] = useState(CAUTIOUS);
  const [agents, setAgents] = useState<readonly string[] | null>(null);
  const [words, setWords] = useState(NO_WORDS);
  const under = ({ scope, durationMs }: Terms): ActionOf<'activateSupportAccess'> => ({
    type: 'activateSupportAccess',
    consent,
    scope,
    expiresAt: endOf(durationMs, time),
    agents: null,
  });
  const action = { ...under(terms), agents, ...given(words) };
  return (
    <form className="activate">
      <ScopeChoice terms={terms} onChange={setTerms} action={under} />
      <DurationChoice terms={terms} onChange={setTerms} action={under} />
      <AgentsChoice agents={agents} onChange={setAgents} />
      <PurposeFields words={words} onChange={setWords} decision={useDecision(action)} />
      <footer>
        <ActionButton action={action} kind="primary">
          Activate
        </ActionButton>
      </footer>
    </form>
  );
}
