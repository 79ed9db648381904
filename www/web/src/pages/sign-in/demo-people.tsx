import type { ReactNode } from 'react';
import type { Demo } from '../../api.ts';
import { countWords, STATUS_WORDS, TYPE_WORDS } from '../../words.ts';

interface Props {
  demo: Demo;
  door: 'customer' | 'support';
  /** Fills in the form. */
  onChoose: (email: string, password: string) => void;
}

/** In a demo: a list of everyone, who can be chosen with one click. */
export function DemoPeople({ demo, door, onChoose }: Props) {
  return (
    <section className="demo" aria-labelledby="demo-people">
      <h2 id="demo-people">Who do you want to be?</h2>
      <p className="hint">
        This is a demonstration. Choose a person to fill in the form. Each can do different things.
      </p>
      {door === 'customer' ? (
        demo.accounts.map(({ account, organisation, people }, place) => (
          <details key={account} open={place === 0}>
            <summary>
              {organisation} <span className="meta">{countWords(people.length, 'person', 'people')}</span>
            </summary>
            <ul className="people">
              {people.map(({ email, name, type, status }) => (
                <Person key={email} name={name} what={TYPE_WORDS[type]} onClick={() => onChoose(email, demo.password)}>
                  {status !== 'active' && <span className={`badge ${status}`}>{STATUS_WORDS[status]}</span>}
                </Person>
              ))}
            </ul>
          </details>
        ))
      ) : (
        <ul className="people">
          {demo.agents.map(({ email, name }) => (
            <Person key={email} name={name} what="Support agent" onClick={() => onChoose(email, demo.password)} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface PersonProps {
  name: string;
  /** Their user type. */
  what: string | undefined;
  onClick: () => void;
  children?: ReactNode;
}

function Person({ name, what, onClick, children }: PersonProps) {
  return (
    <li>
      <button type="button" onClick={onClick}>
        <strong>{name}</strong>
        <span>{what}</span>
        {children}
      </button>
    </li>
  );
}
