import { useState } from 'react';
import { ProblemError } from './api.ts';

/** Work that a click or a form begins, once at a time: whether it is under way, and what the server refused it for. */
export function useTask() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  async function run(work: () => Promise<unknown>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run };
}
