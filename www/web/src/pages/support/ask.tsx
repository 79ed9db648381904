import type { ActionOf } from 'consentry';
import { useDecision } from 'consentry/react';
import { useState } from 'react';
import { ActionButton } from '../../action.tsx';
import { useFreshId } from '../../fresh-id.ts';
import { DurationChoice, ScopeChoice, type Terms } from '../../parts/grant.tsx';
import { given, NO_WORDS, PurposeFields } from '../../parts/purpose-fields.tsx';
import { usePortal } from '../../portal.tsx';

/** The narrowest terms that may be enough. */
const MODEST: Terms = { scope: { mode: 'readOnly', applicantData: false }, durationMs: 3_600_000 };

/** A request is not consent: only an administrator of the customer can approve it, and it lapses if none does (CON-7). */
export function RequestAccess() {
  const request = useFreshId();
  const replaces = usePortal().state.requests().length > 0;
  const [terms, setTerms] = useState(MODEST);
  const [words, setWords] = useState(NO_WORDS);
  const under = (chosen: Terms): ActionOf<'requestSupportAccess'> => ({
    type: 'requestSupportAccess',
    request,
    ...chosen,
    // Stands for any purpose, so that the choices can be checked before one is typed; the field itself is required.
    purpose: '?',
  });
  const action = { ...under(terms), ...given(words) };
  return (
    <form className="ask">
      <h3>Request access</h3>
      <PurposeFields words={words} onChange={setWords} decision={useDecision(action)} required />
      <div className="columns">
        <ScopeChoice terms={terms} onChange={setTerms} action={under} />
        <DurationChoice terms={terms} onChange={setTerms} action={under} />
      </div>
      <footer>
        <ActionButton action={action} kind="primary" onDone={() => setWords(NO_WORDS)}>
          Send request
        </ActionButton>
        {replaces && <span className="hint">This replaces the request you sent earlier.</span>}
      </footer>
    </form>
  );
}
