// Agents who keep trying to read, to act and to enter again.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { Action } from 'consentry';
import type { Answer, Caller } from '../caller.ts';
import { randomness } from './random.ts';

const WORKERS = 4;
/** How often each agent must succeed before the consent ends; otherwise later denials prove nothing. */
const MIN_SUCCESSES = 5;

const READINGS = [
  'jobs',
  'jobs/nurse',
  'jobs/nurse/access',
  'jobs/nurse/applicants',
  'jobs/nurse/applicants/nurse-1',
  'applicants?q=a',
  'applicants?job=nurse',
  'people',
];
const ACTS: [Action, details?: object][] = [
  [
    { type: 'addApplicantNote', job: 'nurse' },
    { applicant: 'nurse-1', text: 'Looked at it' },
  ],
  [
    { type: 'updateApplicants', job: 'nurse' },
    { applicant: 'nurse-1', stage: 'interview' },
  ],
  [{ type: 'closeJobAd', job: 'nurse' }],
  [{ type: 'reopenJobAd', job: 'nurse' }],
  [{ type: 'viewSettings' }],
  [{ type: 'simulateUser', user: 'olga' }],
  [{ type: 'startSupportSession', session: 'once-more' }],
];
const TRIES: ((caller: Caller) => Promise<Answer>)[] = [
  ...READINGS.map((path) => (caller: Caller) => caller.get(path)),
  ...ACTS.map(
    ([action, details]) =>
      (caller: Caller) =>
        caller.do(action, { details }),
  ),
  (caller) => caller.post('resume'),
];

export class Hammer {
  readonly #progress = new EventEmitter();
  readonly #successes = new Map<Caller, number>();
  readonly #work: Promise<unknown>;
  #left = Number.POSITIVE_INFINITY;
  #isOff = false;

  constructor(callers: Caller[], round: number) {
    const workers = callers.flatMap((caller) => Array<Caller>(WORKERS).fill(caller));
    this.#work = Promise.all(workers.map((caller, n) => this.#try(caller, round * workers.length + n)));
    for (const caller of callers) this.#successes.set(caller, 0);
  }

  /** Waits until each agent has succeeded often enough. */
  async warm(): Promise<void> {
    await Promise.race([once(this.#progress, 'warm'), this.#work]);
  }

  /** Call it after the switch-off has been answered: all of the next `tries` requests must be denied. */
  async expectDenials(tries: number): Promise<void> {
    this.#isOff = true;
    this.#left = tries;
    await this.#work;
  }

  async #try(caller: Caller, stream: number): Promise<void> {
    const { helpers } = randomness(stream);
    while (this.#left > 0) {
      // What counts is when the request is sent.
      const isOff = this.#isOff;
      this.#left -= 1;
      const answer = await helpers.arrayElement(TRIES)(caller);
      if (isOff) assertDenied(answer);
      else if (answer.status === 200) this.#succeeded(caller);
    }
  }

  #succeeded(caller: Caller): void {
    this.#successes.set(caller, (this.#successes.get(caller) ?? 0) + 1);
    if ([...this.#successes.values()].every((count) => count >= MIN_SUCCESSES)) this.#progress.emit('warm');
  }
}

/** Resuming a session returns 409 if there is none. */
function assertDenied({ status, body }: Answer): void {
  const what = JSON.stringify(body);
  assert.ok(status === 403 || status === 409, `${status} ${what}`);
  if (status === 403) assert.ok(['sessionEnded', 'consentOff'].includes(body.decision.reason), what);
}
