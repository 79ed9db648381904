// The setting that lets the vendor's support in: its current state, and what changing it means.
import { ConsentFacts } from '../../parts/consent-facts.tsx';
import { usePortal } from '../../portal.tsx';
import { timeWords } from '../../words.ts';
import { Activate } from './activate.tsx';
import { useConsentState } from './consent-state.ts';
import { SwitchOff } from './switch-off.tsx';

export function MasterUser() {
  const state = useConsentState();
  const on = state === 'on';
  const consent = usePortal().state.consent();
  return (
    <section className="panel" aria-labelledby="master-user">
      <h2 id="master-user">MasterUser</h2>
      <div className={`setting ${on ? 'on' : 'off'}`}>
        <code>enableMasterUserLogin</code>
        <strong className="state">{on ? 'YES' : 'NO'}</strong>
        <p>{on ? <YesMeans /> : <NoMeans />}</p>
      </div>
      {state === 'expired' && consent?.expiresAt && (
        <p className="warning">Support access expired on {timeWords(consent.expiresAt)}.</p>
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
      The vendor’s support agents can enter this account and act as one of your users, within the limits below.
      Everything they do is recorded in System Activities. You can deactivate this at any time: their sessions end at
      once.
    </>
  );
}

function NoMeans() {
  return (
    <>
      Nobody from the vendor can enter this account, not even in an emergency. Activate this when support needs to see
      your account to help you. You decide who can enter, what they can do and for how long.
    </>
  );
}
