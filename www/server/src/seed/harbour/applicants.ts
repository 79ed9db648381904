// Six hundred made-up applicants.
import type { Faker } from '@faker-js/faker';
import type { Stage } from '../../api.ts';
import type { SeededApplicant } from '../seed.ts';
import { DAY, type DaysAgo, HOUR } from './history.ts';
import { POSTINGS, type Posting } from './jobs.ts';
import { curriculumVitae, letter } from './letters.ts';

const APPLICANTS = 600;
const MIN_PER_AD = 4;
/** The number of days during which people apply to an ad. */
const DAYS_OPEN = 30;
const WITH_CV = 0.25;

const TAGS = [
  'local',
  'first aid',
  'driver licence',
  'police check',
  'bilingual',
  'Auslan',
  'can start now',
  'graduate',
  'worked with us before',
  'evenings only',
];

type Weighted = { weight: number; value: Stage }[];

const WHILE_FRESH: Weighted = [
  { weight: 8, value: 'new' },
  { weight: 2, value: 'shortlisted' },
];
const WHILE_OPEN: Weighted = [
  { weight: 5, value: 'new' },
  { weight: 4, value: 'shortlisted' },
  { weight: 3, value: 'interview' },
  { weight: 1, value: 'offer' },
  { weight: 3, value: 'declined' },
];
const AFTERWARDS: Weighted = [
  { weight: 1, value: 'offer' },
  { weight: 9, value: 'declined' },
];

/** The applicants without notes and messages, which the account's history adds. */
export function applicants(faker: Faker, now: number, daysAgo: DaysAgo): SeededApplicant[] {
  const counts = shares(faker);
  return POSTINGS.flatMap((posting, index) => {
    const times = faker.helpers.multiple(() => appliedAt(faker, now, daysAgo, posting), { count: counts[index] ?? 0 });
    return times.sort((one, other) => one - other).map((at, place) => applicant(faker, now, posting, at, place + 1));
  });
}

/** The number of applicants per ad; some ads are more popular than others. */
function shares(faker: Faker): number[] {
  const counts = POSTINGS.map(() => MIN_PER_AD);
  const liked = POSTINGS.map((_, value) => ({ value, weight: faker.number.int({ min: 1, max: 9 }) }));
  for (let left = APPLICANTS - MIN_PER_AD * POSTINGS.length; left > 0; left--) {
    const index = faker.helpers.weightedArrayElement(liked);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

function appliedAt(faker: Faker, now: number, daysAgo: DaysAgo, { posted, closed = 0 }: Posting): number {
  const from = daysAgo(posted, 13);
  const to = Math.min(from + DAYS_OPEN * DAY, daysAgo(closed, 15), now - HOUR);
  return faker.number.int({ min: from, max: to });
}

function applicant(faker: Faker, now: number, posting: Posting, at: number, place: number): SeededApplicant {
  const { job, closed } = posting;
  const person = { firstName: faker.person.firstName(), lastName: faker.person.lastName() };
  const name = `${person.firstName} ${person.lastName}`;
  return {
    id: `${job}-${place}`,
    job,
    name,
    email: faker.internet.exampleEmail(person).toLowerCase(),
    // Numbers reserved for fiction.
    phone: faker.helpers.replaceSymbols('03 5550 ####'),
    appliedAt: at,
    stage: faker.helpers.weightedArrayElement(chances(now - at, closed)),
    tags: faker.helpers.arrayElements(TAGS, { min: 0, max: 3 }),
    letter: letter(faker, posting),
    notes: [],
    messages: [],
    cv: faker.datatype.boolean(WITH_CV) ? curriculumVitae(faker, name, posting) : null,
  };
}

function chances(age: number, closed: number | undefined): Weighted {
  if (closed !== undefined) return AFTERWARDS;
  return age < 5 * DAY ? WHILE_FRESH : WHILE_OPEN;
}
