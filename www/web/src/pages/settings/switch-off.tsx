import type { ProjectedConsent } from 'consentry';
import { useState } from 'react';
import { ActionButton } from '../../action.tsx';
import { DurationChoice, endOf, type Terms } from '../../parts/grant.tsx';
import { useServerTime } from '../../parts/use-server-time.ts';

/** Ends a consent now, or changes when it ends. */
export function SwitchOff({ consent }: { consent: ProjectedConsent }) {
  return (
    <>
      <footer>
        <ActionButton action={{ type: 'deactivateSupportAccess' }} kind="danger">
          Deactivate
        </ActionButton>
        <span className="hint">Ends every open support session at once.</span>
      </footer>
      <details>
        <summary>Change when it ends</summary>
        <ChangeTheEnd consent={consent} />
      </details>
    </>
  );
}

function ChangeTheEnd({ consent: { id, scope } }: { consent: ProjectedConsent }) {
  const time = useServerTime();
  const [terms, setTerms] = useState<Terms>({ scope, durationMs: 3_600_000 });
  const under = ({ durationMs }: Terms) =>
    ({ type: 'extendSupportAccess', consent: id, expiresAt: endOf(durationMs, time) }) as const;
  return (
    <form>
      <DurationChoice terms={terms} onChange={setTerms} action={under} legend="From now" />
      <footer>
        <ActionButton action={under(terms)}>Change end time</ActionButton>
      </footer>
    </form>
  );
}
