import type { ActionOf } from 'consentry';
import { useDecision } from 'consentry/react';
import { useState } from 'react';
import { ActionButton } from '../../action.tsx';
import { useFreshId } from '../../fresh-id.ts';
import { DurationChoice, ScopeChoice, type Terms } from '../../parts/grant.tsx';
import { given, NO_WORDS, PurposeFields } from '../../parts/purpose-fields.tsx';
import { usePortal } from '../../portal.tsx';

/** The least that may be enough. */
const MODEST: Terms = { scope: { mode: 'readOnly', applicantData: false }, durationMs: 3_600_000 };

/** Asking is not consent: an administrator of the customer answers, or nobody does (CON-7). */
export function AskForAccess() {
  const request = useFreshId();
  const replaces = usePortal().document.support.requests.length > 0;
  const [terms, setTerms] = useState(MODEST);
  const [words, setWords] = useState(NO_WORDS);
  const under = (chosen: Terms): ActionOf<'requestSupportAccess'> => ({
    type: 'requestSupportAccess',
    request,
    ...chosen,
    // Until something is typed the question is whether any purpose would do; the field itself is required.
    purpose: '?',
  });
  const action = { ...under(terms), ...given(words) };
  return (
    <form className="ask">
      <h3>Ask for access</h3>
      <PurposeFields words={words} onChange={setWords} decision={useDecision(action)} required />
      <div className="columns">
        <ScopeChoice terms={terms} onChange={setTerms} action={under} />
        <DurationChoice terms={terms} onChange={setTerms} action={under} />
      </div>
      <footer>
        <ActionButton action={action} kind="primary" onDone={() => setWords(NO_WORDS)}>
          Send the request
        </ActionButton>
        {replaces && <span className="hint">It takes the place of the one you sent before.</span>}
      </footer>
    </form>
  );
}
