import { useState } from 'react';
import { ActionButton, Guarded, ProblemNote } from '../action.tsx';
import * as api from '../api.ts';
import { useFreshId } from '../parts/ad-form.tsx';
import { DurationChoice, endOf, type Grant, ScopeChoice, scopeWords } from '../parts/grant.tsx';
import { SupportRequests, SupportSessions } from '../parts/support-lists.tsx';
import { useFetched, usePortal } from '../portal.tsx';
import { agentName, nameOf, timeWords } from '../words.ts';

export function SettingsPage() {
  return (
    <>
      <header className="page">
        <h1>Settings</h1>
      </header>
      <Guarded action={{ type: 'viewSettings' }}>
        <Settings />
      </Guarded>
    </>
  );
}

function Settings() {
  // The projection already holds the settings; looking at them is still an act, which the log of an agent must have.
  const { problem } = useFetched(() => api.command({ action: { type: 'viewSettings' } }), 'settings');
  if (problem) return <ProblemNote problem={problem} />;
  return (
    <>
      <MasterUser />
      <SupportRequests />
      <SupportSessions />
    </>
  );
}

function MasterUser() {
  const { document, acting } = usePortal();
  const { consent } = document.support;
  // Whether a consent still counts is the engine's to say: it refuses to extend one that ran out.
  const probe =
    consent && acting.check({ type: 'extendSupportAccess', consent: consent.id, expiresAt: consent.expiresAt });
  const expired = probe?.allowed === false && probe.reason === 'consentExpired';
  const on = consent !== null && !expired;
  return (
    <section className="panel" aria-labelledby="master-user">
      <h2 id="master-user">MasterUser</h2>
      <div className="setting">
        <code>enableMasterUserLogin</code>
        <span className={`badge ${on ? 'on' : 'off'}`}>{on ? 'YES' : 'NO'}</span>
      </div>
      <p>
        {on
          ? 'The vendor’s support may enter this account now, within the limits below. Everything they do is in the system activities.'
          : 'Nobody of the vendor can enter this account. Activate this only while you want help that needs a look inside.'}
      </p>
      {expired && <p className="hint">The last permission ran out by itself.</p>}
      {on ? <ConsentOn /> : <ConsentOff />}
    </section>
  );
}

function ConsentOff() {
  const consent = useFreshId();
  const { now } = usePortal();
  const [grant, setGrant] = useState<Grant>({ mode: 'readOnly', applicantData: false, durationMs: 24 * 3_600_000 });
  const { durationMs, ...scope } = grant;
  return (
    <form>
      <ScopeChoice grant={grant} onChange={setGrant} />
      <DurationChoice grant={grant} onChange={setGrant} />
      <footer>
        <ActionButton
          action={{ type: 'activateSupportAccess', consent, scope, expiresAt: endOf(durationMs, now()), agents: null }}
          kind="primary"
        >
          Activate
        </ActionButton>
      </footer>
    </form>
  );
}

function ConsentOn() {
  const { document, people, me, now } = usePortal();
  const [durationMs, setDurationMs] = useState<number | null>(3_600_000);
  const { consent } = document.support;
  if (consent === null) return null;
  const { givenBy, expiresAt, scope, agents, purpose, case: ticket } = consent;
  return (
    <>
      <dl className="facts">
        <dt>Activated</dt>
        <dd>
          {timeWords(consent.givenAt)}
          {givenBy && ` by ${nameOf(people, givenBy)}`}
        </dd>
        <dt>Ends</dt>
        <dd>{expiresAt === null ? 'When somebody switches it off' : timeWords(expiresAt)}</dd>
        <dt>Allows</dt>
        <dd>{scopeWords(scope)}</dd>
        <dt>For</dt>
        <dd>
          {agents === null ? 'Any support agent of the vendor' : agents.map((agent) => agentName(me, agent)).join(', ')}
        </dd>
        {purpose && (
          <>
            <dt>Purpose</dt>
            <dd>
              {purpose} {ticket && <span className="meta">({ticket})</span>}
            </dd>
          </>
        )}
      </dl>
      <footer>
        <ActionButton action={{ type: 'deactivateSupportAccess' }} kind="danger">
          Deactivate
        </ActionButton>
        <span className="hint">Ends every open support session at once.</span>
      </footer>
      <details>
        <summary>Change when it ends</summary>
        <form>
          <DurationChoice grant={{ ...scope, durationMs }} onChange={(grant) => setDurationMs(grant.durationMs)} />
          <footer>
            <ActionButton
              action={{ type: 'extendSupportAccess', consent: consent.id, expiresAt: endOf(durationMs, now()) }}
            >
              Change the end
            </ActionButton>
          </footer>
        </form>
      </details>
    </>
  );
}
