// Random commands of busy people: most are allowed, some are denied, some are stale.
import type { SimpleFaker } from '@faker-js/faker';
import type { Action } from 'consentry';
import { acme } from '../../src/seed/acme.ts';
import { randomness } from './random.ts';

export const USERS = ['olga', 'fred', 'grace', 'sam', 'pat', 'ines', 'noor'];
const JOBS = Object.keys(acme.ads);
const SPECIFIC = ['sam', 'pat', 'ines', 'noor', 'dana'];

export interface Command {
  action: Action;
  details?: Record<string, string>;
  expectedVersion?: number;
}

export const titleOf = (job: string) => `Title of ${job}`;

/** The commands of one client. Clients never create the same id. */
export class Mix {
  readonly #random: SimpleFaker;
  readonly #posted: string[] = [];
  #made = 0;

  constructor(
    private readonly client: string,
    stream: number,
  ) {
    this.#random = randomness(stream);
  }

  next(): Command {
    const { helpers } = this.#random;
    const make = helpers.weightedArrayElement([
      { weight: 6, value: () => this.#post() },
      { weight: 2, value: () => this.#postAgain() },
      { weight: 2, value: () => this.#duplicate() },
      { weight: 2, value: () => this.#delete() },
      { weight: 4, value: () => this.#openOrClose() },
      { weight: 4, value: () => this.#share() },
      { weight: 2, value: () => this.#saveTab() },
      { weight: 2, value: () => this.#invite() },
      { weight: 4, value: () => this.#note() },
    ]);
    return make();
  }

  #id(kind: string): string {
    this.#made += 1;
    return `${kind}-${this.client}-${this.#made}`;
  }

  #post(): Command {
    const job = this.#id('job');
    this.#posted.push(job);
    return { action: { type: 'postJobAd', job }, details: words(titleOf(job)) };
  }

  /** Denied: the text of the existing ad must not change. */
  #postAgain(): Command {
    const job = this.#random.helpers.arrayElement(JOBS);
    return { action: { type: 'postJobAd', job }, details: words('This text must not appear') };
  }

  #duplicate(): Command {
    return { action: { type: 'duplicateJobAd', job: 'nurse', copy: this.#id('copy') } };
  }

  #delete(): Command {
    const job = this.#posted.shift();
    return job === undefined ? this.#post() : { action: { type: 'deleteJobAd', job } };
  }

  #openOrClose(): Command {
    const { helpers } = this.#random;
    const type = helpers.arrayElement(['closeJobAd', 'reopenJobAd'] as const);
    return { action: { type, job: helpers.arrayElement(JOBS) } };
  }

  #share(): Command {
    const { helpers } = this.#random;
    const type = helpers.arrayElement(['grantJobAccess', 'revokeJobAccess'] as const);
    return { action: { type, job: helpers.arrayElement(JOBS), user: helpers.arrayElement(SPECIFIC) } };
  }

  /** Saves a tab that was opened long ago. */
  #saveTab(): Command {
    const { helpers, number } = this.#random;
    const [one, two, three] = helpers.shuffle(SPECIFIC) as [string, string, string];
    const action = {
      type: 'setJobAccess',
      job: helpers.arrayElement(JOBS),
      grant: [one, two],
      revoke: [three],
    } as const;
    return number.int(3) === 0 ? { action, expectedVersion: 1 } : { action };
  }

  #invite(): Command {
    const user = this.#id('user');
    const details = { name: user, email: `${user}@acmecare.example` };
    return { action: { type: 'inviteUser', user, userType: 'specificJobAccess' }, details };
  }

  #note(): Command {
    const job = this.#random.helpers.arrayElement(['nurse', 'case-manager', 'policy-adviser']);
    const details = { applicant: `${job}-1`, text: this.#id('note') };
    return { action: { type: 'addApplicantNote', job }, details };
  }
}

function words(title: string) {
  return { title, place: 'Fitzroy', hours: 'Full time', text: 'Words.' };
}
