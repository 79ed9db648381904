import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import * as api from '../api.ts';
import { Asked } from '../parts/asked.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { signedInAs } from '../signed-in.tsx';
import { useTask } from '../task.ts';

/** The page an invitation link leads to: choose a password and join. */
export function InvitationPage({ token }: { token: string }) {
  const invitation = useQuery<api.Invitation, api.ProblemError>({
    queryKey: ['invitation', token],
    queryFn: () => api.invitation(token),
  });
  return (
    <main className="sign-in">
      <section className="card">
        <p className="brand">
          <img src="./icon.svg" alt="" width="32" height="32" /> Employer Portal
        </p>
        {invitation.error?.status === 404 ? (
          <NoLongerValid />
        ) : (
          <Asked query={invitation}>{(data) => <Joining token={token} invitation={data} />}</Asked>
        )}
      </section>
    </main>
  );
}

function NoLongerValid() {
  return (
    <>
      <PageHead title="This invitation is no longer valid" />
      <p>It has already been used, or it has expired. Ask the person who invited you for a new one.</p>
      <p>
        <a href="#/">Sign in</a>
      </p>
    </>
  );
}

function Joining({ token, invitation }: { token: string; invitation: api.Invitation }) {
  const { organisation, name, email, invitedBy } = invitation;
  const { busy, problem, join } = useJoining(token);
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  return (
    <>
      <PageHead title={`Join ${organisation}`} facts={`${name}, you have been invited by ${invitedBy}.`} />
      <form onSubmit={(event) => join(event, password)}>
        <label>
          Email address
          <input readOnly type="email" autoComplete="username" value={email} />
        </label>
        <label>
          Choose a password
          <input
            required
            minLength={12}
            maxLength={200}
            type={shown ? 'text' : 'password'}
            autoComplete="new-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
          <span className="hint">At least 12 characters. A short phrase is easy to remember.</span>
        </label>
        <label className="check">
          <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
          <span>Show the password</span>
        </label>
        {problem && <ProblemNote problem={problem} />}
        <button type="submit" className="primary large" aria-busy={busy || undefined}>
          Join
        </button>
      </form>
    </>
  );
}

function useJoining(token: string) {
  const { busy, problem, run } = useTask();
  async function setPassword(password: string) {
    const me = await api.join(token, { password });
    // If this fails, the portal still offers it.
    if (me.kind === 'user') await api.command(me.account, { action: { type: 'acceptInvitation' } }).catch(() => {});
    signedInAs(me);
  }
  function join(event: FormEvent, password: string) {
    event.preventDefault();
    void run(() => setPassword(password));
  }
  return { busy, problem, join };
}
