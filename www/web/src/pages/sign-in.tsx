import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import * as api from '../api.ts';
import { PageHead } from '../parts/page-head.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { toDesk, usePlace } from '../route.ts';
import { signedInAs } from '../signed-in.tsx';
import { useTask } from '../task.ts';
import { DemoPeople } from './sign-in/demo-people.tsx';

type Door = 'customer' | 'support';

/** Customers and the vendor's agents sign in separately; the credentials of one do not work for the other. */
const DOORS = {
  customer: { title: 'Sign in', signIn: api.signIn, hint: 'For everyone who recruits with this portal.' },
  support: { title: 'Support sign-in', signIn: api.signInSupport, hint: 'For the vendor’s support agents only.' },
} as const;

export function SignInPage({ door }: { door: Door }) {
  const [credentials, setCredentials] = useState<api.Credentials>({ email: '', password: '' });
  const demo = useDemo();
  const { title, hint } = DOORS[door];
  const submit = useRef<HTMLButtonElement>(null);
  const fillIn = (email: string, password: string) => {
    setCredentials({ email, password });
    submit.current?.focus();
  };
  return (
    <main className={demo ? 'sign-in with-demo' : 'sign-in'}>
      <section className="card">
        <p className="brand">
          <img src="./icon.svg" alt="" width="32" height="32" /> Employer Portal
        </p>
        <PageHead title={title} facts={hint} />
        <SignInForm door={door} credentials={credentials} onChange={setCredentials} submit={submit} />
        <OtherDoor door={door} />
      </section>
      {demo && <DemoPeople demo={demo} door={door} onChoose={fillIn} />}
    </main>
  );
}

interface FormProps {
  door: Door;
  credentials: api.Credentials;
  onChange: (credentials: api.Credentials) => void;
  submit: { current: HTMLButtonElement | null };
}

function SignInForm({ door, credentials, onChange, submit }: FormProps) {
  const { busy, problem, enter } = useEntering(door, credentials);
  return (
    <form onSubmit={enter}>
      <label>
        Email address
        <input
          required
          type="email"
          autoComplete="username"
          value={credentials.email}
          onChange={({ target }) => onChange({ ...credentials, email: target.value })}
        />
      </label>
      <label>
        Password
        <input
          required
          type="password"
          autoComplete="current-password"
          value={credentials.password}
          onChange={({ target }) => onChange({ ...credentials, password: target.value })}
        />
      </label>
      {problem && <ProblemNote problem={problem} />}
      <button ref={submit} type="submit" className="primary large" aria-busy={busy || undefined}>
        Sign in
      </button>
    </form>
  );
}

function useEntering(door: Door, credentials: api.Credentials) {
  const { parts, account } = usePlace();
  const { busy, problem, run } = useTask();
  async function signIn() {
    const me = await DOORS[door].signIn(credentials);
    // A person whose sign-in ended returns to the page they were on.
    const stays = door === 'support' ? account !== undefined : parts.length > 0;
    signedInAs(me, stays ? window.location.hash : door === 'support' ? toDesk() : undefined);
  }
  function enter(event: FormEvent) {
    event.preventDefault();
    void run(signIn);
  }
  return { busy, problem, enter };
}

function OtherDoor({ door }: { door: Door }) {
  return (
    <p className="hint other-door">
      {door === 'customer' ? (
        <a href="#/support/sign-in">Support staff sign in here</a>
      ) : (
        <a href="#/">Customers sign in here</a>
      )}
    </p>
  );
}

/** Only a demo lists the people who can sign in. */
function useDemo(): api.Demo | undefined {
  const { data } = useQuery({ queryKey: ['demo'], queryFn: api.demo, retry: false, staleTime: Infinity });
  return data;
}
