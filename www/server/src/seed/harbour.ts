// The large account of the demo: a community-sector employer with twelve users, forty job ads and six hundred applicants.
// It is all made up. The same `now` always yields the same account, byte for byte.
import { base, en, en_AU, Faker } from '@faker-js/faker';
import { applicants as drawn } from './harbour/applicants.ts';
import { calendar, History } from './harbour/history.ts';
import { adsAt, postings } from './harbour/jobs.ts';
import { founding, memberships, people } from './harbour/people.ts';
import { remarks } from './harbour/remarks.ts';
import { agents, support } from './harbour/support.ts';
import type { Seed } from './seed.ts';

const RANDOM_SEED = 430;

/** The account at `now`; its history starts fourteen months earlier and ends a few hours ago. */
export function harbour(now: number): Seed {
  const faker = new Faker({ locale: [en_AU, en, base], seed: RANDOM_SEED });
  const daysAgo = calendar(now);
  const applicants = drawn(faker, now, daysAgo);
  const { events, activities } = History.of(founding, [
    ...memberships(daysAgo),
    ...postings(daysAgo),
    ...support(now, daysAgo, applicants),
    ...remarks(faker, now, applicants),
  ]);
  return {
    organisation: 'Harbour Community Services',
    account: founding,
    history: { events, activities },
    people,
    agents,
    ads: adsAt(daysAgo),
    applicants,
  };
}
