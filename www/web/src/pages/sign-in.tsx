import { useEffect, useState } from 'react';
import * as api from '../api.ts';
import { STATUS_WORDS, TYPE_WORDS } from '../words.ts';

/** For the demo nobody has a password: choose who you are. */
export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const [list, setList] = useState<api.SignInList>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    api.signInList().then(setList, (error: Error) => setProblem(error.message));
  }, []);

  async function choose(person: { user: string } | { agent: string }) {
    try {
      await api.signIn(person);
      window.location.hash = '';
      onSignedIn();
    } catch (error) {
      setProblem((error as Error).message);
    }
  }

  return (
    <main className="sign-in">
      <h1>Employer Portal</h1>
      <p>This is a demonstration: choose who you want to be. Each of these people may do something else.</p>
      {problem !== '' && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {list && (
        <>
          <h2>People of {list.organisation}</h2>
          <ul className="people">
            {list.users.map(({ id, name, type, status }) => (
              <li key={id}>
                <button type="button" onClick={() => choose({ user: id })}>
                  <strong>{name}</strong>
                  <span>{TYPE_WORDS[type]}</span>
                  {status !== 'active' && <span className={`badge ${status}`}>{STATUS_WORDS[status]}</span>}
                </button>
              </li>
            ))}
          </ul>
          <h2>The vendor’s support</h2>
          <ul className="people">
            {list.agents.map(({ id, name }) => (
              <li key={id}>
                <button type="button" onClick={() => choose({ agent: id })}>
                  <strong>{name}</strong>
                  <span>Support</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}
