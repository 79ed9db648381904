/** What whoever runs the portal can mend: they are told the sentence, without a stack. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}

/** Ends the process with 1. */
export function tellOperator(error: unknown): void {
  if (!(error instanceof OperatorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
