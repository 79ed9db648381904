import * as api from '../../api.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usePortal } from '../../portal.tsx';
import { refreshAfter } from '../../queries.ts';
import { go, toAccount } from '../../route.ts';
import { useTask } from '../../task.ts';

/** For an agent who opened their session with another sign-in, perhaps on another computer: return to it or end it. */
export function GoBack() {
  const { account, organisation, act } = usePortal();
  const back = useTask();
  const end = useTask();
  const busy = back.busy || end.busy;
  const problem = back.problem ?? end.problem;
  async function goBack() {
    await resume(account);
    go(toAccount(account, 'support'));
  }
  async function endIt() {
    // Only the sign-in that speaks in the session can end it.
    await api.resume(account);
    await act({ type: 'endSupportSession' });
  }
  return (
    <>
      <button
        type="button"
        aria-label={`End your session in ${organisation}`}
        aria-busy={end.busy || undefined}
        onClick={() => busy || void end.run(endIt)}
      >
        End your session
      </button>
      <button
        type="button"
        className="primary"
        aria-label={`Go back into your session in ${organisation}`}
        aria-busy={back.busy || undefined}
        onClick={() => busy || void back.run(goBack)}
      >
        Go back into your session
      </button>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

async function resume(account: string): Promise<void> {
  try {
    await api.resume(account);
  } finally {
    // If this fails, the session no longer exists, and the desk shows that.
    await refreshAfter(account, { type: 'startSupportSession' }, { sameVersion: false });
  }
}
