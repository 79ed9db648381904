// The setting that lets the vendor's support in: what it is now, and what switching it means.

import { ConsentFacts } from '../../parts/consent-facts.tsx';
import { usePortal } from '../../portal.tsx';
import { timeWords } from '../../words.ts';
import { Activate } from './activate.tsx';
import { useConsentState } from './consent-state.ts';
import { SwitchOff } from './switch-off.tsx';

export function MasterUser() {
  const state = useConsentState();
  const on = state === 'on';
  const { consent } = usePortal().document.support;
  return (
    <section className="panel" aria-labelledby="master-user">
      <h2 id="master-user">MasterUser</h2>
      <div className={`setting ${on ? 'on' : 'off'}`}>
        <code>enableMasterUserLogin</code>
        <strong className="state">{on ? 'YES' : 'NO'}</strong>
        <p>{on ? <YesMeans /> : <NoMeans />}</p>
      </div>
      {state === 'expired' && consent?.expiresAt && (
        <p className="warning">The last permission ran out by itself on {timeWords(consent.expiresAt)}.</p>
      )}
      {on && consent ? (
        <>
          <ConsentFacts consent={consent} />
          <SwitchOff consent={consent} />
        </>
      ) : (
        <Activate />
      )}
    </section>
  );
}

function YesMeans() {
  return (
    <>
      The vendor’s support may enter this account now and act as one of your users, within the limits below. Everything
      they do stands in System Activities. Deactivate it at any time: they are out at once.
    </>
  );
}

function NoMeans() {
  return (
    <>
      Nobody of the vendor can enter this account, not even in an emergency. Activate it while you want help that needs
      a look inside; you say for how long, how far, and for whom.
    </>
  );
}
