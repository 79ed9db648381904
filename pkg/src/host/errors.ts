import { ConsentryError, type Denied } from 'consentry';

/** What answers a request other than as it wished. Frameworks that know nothing of it find the status. */
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

/** No such account, or none that this caller may know of. */
export class UnknownAccount extends HostError {
  override readonly name = 'UnknownAccount';
  readonly statusCode = 404;

  constructor() {
    super('There is no such account.');
  }
}

/** Something beside the action is not what it must be. */
export class BadRequest extends HostError {
  override readonly name = 'BadRequest';
  readonly statusCode = 400;
  /** Where in the request, as a JSON pointer. */
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}

/** The rules said no. */
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

/** Others changed the account again and again while this action was decided. Nothing was done. */
export class TooManyConflicts extends HostError {
  override readonly name = 'TooManyConflicts';
  readonly statusCode = 503;

  constructor() {
    super('The account is changing too fast just now. Please try again.');
  }
}

// The code says what is wrong with the request; every other reason says that this caller may not.
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
