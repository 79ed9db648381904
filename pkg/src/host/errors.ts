import { ConsentryError, type Denied } from 'consentry';

/** An error with an HTTP status, which frameworks find in `statusCode`. */
export abstract class HostError extends ConsentryError {
  abstract readonly statusCode: number;
}

/** Nobody is signed in. */
export class NotSignedIn extends HostError {
  override readonly name = 'NotSignedIn';
  readonly statusCode = 401;

  constructor() {
    super('Sign in first.');
  }
}

/** The account does not exist, or is hidden from this caller. */
export class UnknownAccount extends HostError {
  override readonly name = 'UnknownAccount';
  readonly statusCode = 404;

  constructor() {
    super('This account does not exist.');
  }
}

/** A part of the request other than the action is malformed. */
export class BadRequest extends HostError {
  override readonly name = 'BadRequest';
  readonly statusCode = 400;
  /** The faulty part of the request, as a JSON pointer. */
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}

/** The rules denied the action. */
export class Refused extends HostError {
  override readonly name = 'Refused';
  readonly statusCode: 400 | 403 | 409;
  readonly decision: Denied;

  constructor(decision: Denied) {
    super(decision.message);
    this.statusCode = statusOf(decision);
    this.decision = decision;
  }
}

/** Others kept changing the account while this action was being decided. Nothing was done. */
export class TooManyConflicts extends HostError {
  override readonly name = 'TooManyConflicts';
  readonly statusCode = 503;

  constructor() {
    super('Too many changes to this account at the moment. Please try again.');
  }
}

// These reasons are about the request; all others mean that this caller may not do it.
function statusOf({ reason }: Denied): 400 | 403 | 409 {
  switch (reason) {
    case 'malformed':
    case 'unknownAction':
      return 400;
    case 'staleVersion':
      return 409;
    default:
      return 403;
  }
}
