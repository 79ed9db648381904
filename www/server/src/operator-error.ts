/** An error that the operator of the portal can fix; it is printed without a stack trace. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}

/** Prints an `OperatorError` and sets exit code 1; rethrows anything else. */
export function reportToOperator(error: unknown): void {
  if (!(error instanceof OperatorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
