// Where the vendor's agent asks for access, comes in, and chooses whom to act as.
import { useState } from 'react';
import { ActionButton } from '../action.tsx';
import { useFreshId } from '../parts/ad-form.tsx';
import { DurationChoice, durationWords, type Grant, ScopeChoice, scopeWords } from '../parts/grant.tsx';
import { usePortal } from '../portal.tsx';
import { nameOf, TYPE_WORDS, timeWords } from '../words.ts';

export function SupportPage() {
  const { me, acting } = usePortal();
  if (!('agent' in me.principal)) return <p className="refused">The support desk is for the vendor’s agents.</p>;
  return (
    <>
      <header className="page">
        <h1>Support desk</h1>
      </header>
      {acting.can('viewUsers') ? <WhomToActAs /> : <Outside />}
    </>
  );
}

function Outside() {
  const session = useFreshId();
  return (
    <>
      <section className="panel">
        <h2>Enter</h2>
        <p>The customer decides. Without their permission there is no way in.</p>
        <ActionButton action={{ type: 'startSupportSession', session }} kind="primary">
          Start a support session
        </ActionButton>
      </section>
      <OwnRequests />
      <Ask />
    </>
  );
}

function OwnRequests() {
  const { requests } = usePortal().document.support;
  if (requests.length === 0) return null;
  return (
    <section className="panel">
      <h2>Your request</h2>
      <ul className="jobs">
        {requests.map(({ id, purpose, scope, durationMs, askedAt }) => (
          <li key={id}>
            <div>
              <p>{purpose}</p>
              <p className="meta">
                {scopeWords(scope)} · {durationWords(durationMs)} · asked {timeWords(askedAt)}
              </p>
            </div>
            <ActionButton action={{ type: 'withdrawSupportRequest', request: id }}>Withdraw</ActionButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ask() {
  const request = useFreshId();
  const [grant, setGrant] = useState<Grant>({ mode: 'readOnly', applicantData: false, durationMs: 3_600_000 });
  const [purpose, setPurpose] = useState('');
  const [ticket, setTicket] = useState('');
  const { durationMs, ...scope } = grant;
  // Until something is typed the question is whether any purpose would do; the field itself is required.
  const words = { purpose: purpose || '?', ...(ticket && { case: ticket }) };
  return (
    <section className="panel">
      <h2>Ask for access</h2>
      <form>
        <label>
          What for?
          <textarea required rows={2} value={purpose} onChange={({ target }) => setPurpose(target.value)} />
          <span className="hint">The customer reads this. Do not name applicants.</span>
        </label>
        <label>
          Case
          <input value={ticket} onChange={({ target }) => setTicket(target.value)} />
        </label>
        <ScopeChoice grant={grant} onChange={setGrant} />
        <DurationChoice grant={grant} onChange={setGrant} />
        <footer>
          <ActionButton
            action={{ type: 'requestSupportAccess', request, scope, durationMs, ...words }}
            kind="primary"
            onDone={() => setPurpose('')}
          >
            Send the request
          </ActionButton>
        </footer>
      </form>
    </section>
  );
}

function WhomToActAs() {
  const { document, people } = usePortal();
  const users = document.users.filter(({ status }) => status !== 'removed');
  return (
    <section className="panel">
      <h2>Act as</h2>
      <ul className="jobs">
        {users.map(({ id, type }) => (
          <li key={id}>
            <p>
              {nameOf(people, id)} <span className="meta">{TYPE_WORDS[type]}</span>
            </p>
            <ActionButton action={{ type: 'simulateUser', user: id }} label={`Act as ${nameOf(people, id)}`}>
              Act as
            </ActionButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
