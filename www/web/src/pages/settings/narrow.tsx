import type { ActionOf, SupportRequest } from 'consentry';
import { useState } from 'react';
import { ActionButton } from '../../action.tsx';
import { DurationChoice, ScopeChoice, type Terms } from '../../parts/grant.tsx';

interface Props {
  request: SupportRequest;
  /** The id of the consent that approving creates. */
  consent: string;
}

/** Approves less than was requested; wider terms are grey (CON-8). */
export function Narrow({ request: { id, scope, durationMs }, consent }: Props) {
  const [terms, setTerms] = useState<Terms>({ scope, durationMs });
  const under = (chosen: Terms): ActionOf<'approveSupportRequest'> => ({
    type: 'approveSupportRequest',
    request: id,
    consent,
    ...chosen,
  });
  return (
    <form className="narrow">
      <ScopeChoice terms={terms} onChange={setTerms} action={under} />
      <DurationChoice terms={terms} onChange={setTerms} action={under} />
      <footer>
        <ActionButton action={under(terms)} kind="primary">
          Approve with these limits
        </ActionButton>
      </footer>
    </form>
  );
}
