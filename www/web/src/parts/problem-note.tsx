import type { ProblemError } from '../api.ts';
import { Why } from './why.tsx';

/** An error from the server, shown where the request was made. */
export function ProblemNote({ problem, onRetry }: { problem: ProblemError; onRetry?: () => unknown }) {
  return (
    <div className="problem" role="alert">
      <p>{problem.decision ? <Why decision={problem.decision} /> : problem.message}</p>
      {onRetry && (
        <button type="button" onClick={() => void onRetry()}>
          Try again
        </button>
      )}
    </div>
  );
}
