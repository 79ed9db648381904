import { sentence, type Violation } from './violations.js';

/** Anything this package throws on purpose, wrong arguments aside: those are `TypeError`s. */
export class ConsentryError extends Error {
  override readonly name: string = 'ConsentryError';
}

/** An account document that was refused, with everything that is wrong with it (ENG-8). */
export class InvalidAccount extends ConsentryError {
  override readonly name = 'InvalidAccount';
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    super(`the account document is refused: ${sentence(violations)}`);
    this.violations = violations;
  }
}

/** Events that were refused whole: the account is as it was. */
export class RejectedEvents extends ConsentryError {
  override readonly name = 'RejectedEvents';
  /**
   * `staleVersion`: they do not follow on the account's version. `malformed`: they are no events. `forged`: after them
   * the account would not hold together (ENG-8).
   */
  readonly reason: 'staleVersion' | 'malformed' | 'forged';
  /** Where, such as `events[0].job`. */
  readonly path: string;

  constructor(refusal: { readonly reason: RejectedEvents['reason']; readonly path: string; readonly message: string }) {
    super(`the events are refused (${refusal.reason} at ${refusal.path}): ${refusal.message}`);
    this.reason = refusal.reason;
    this.path = refusal.path;
  }
}

/**
 * The engine itself failed, which it is written never to do. The call had no effect. The account was loaded again from
 * its last good state; where the message says that this failed too, the next call tries once more.
 */
export class EngineFailed extends ConsentryError {
  override readonly name = 'EngineFailed';
}
