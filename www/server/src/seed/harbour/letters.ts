// The text of applicants' letters and CVs.
import type { Faker } from '@faker-js/faker';
import { pdf } from '../pdf.ts';
import type { SeededFile } from '../seed.ts';
import type { Posting } from './jobs.ts';
import { ROLES } from './roles.ts';

const OPENINGS = [
  'I am writing about your ad for {title} in {place}.',
  'A friend who works with you told me about the job in {place}, and I read your ad twice.',
  'I have done this work for {years} years and would like to do it for you.',
  'Please find my application for {title}.',
  'I moved to {place} in winter and have been looking for work that matters.',
];

const MIDDLES = [
  'For the last {years} years I have worked at {employer}, where I learned to stay calm on the days when nothing goes to plan.',
  'At {employer} I looked after a team of six, wrote the roster, and was the one they called when someone was ill.',
  'I studied while my children were small, finished last year, and did my placement at {employer}.',
  'Before this I worked in a shop. People told me things there that they told nobody else, which is why I trained again.',
  'I am careful with what people tell me. I write down what is needed, once, and leave out the rest.',
  'English is my second language. Many of the people you work with will know how that feels.',
];

const CLOSINGS = [
  '{hours} suits me well, and I can start two weeks after you say yes.',
  'I have a current police check and a Working with Children Check, and I drive.',
  'You can call me on any day after three. Both of my referees are happy to be called too.',
  'I would be glad to come by and meet the team.',
  'Thank you for reading this far.',
];

export function letter(faker: Faker, { role, place }: Posting): string {
  const { title, hours } = ROLES[role];
  const words: Record<string, string> = { title, hours, place, employer: faker.company.name(), years: years(faker) };
  const sentences = [
    faker.helpers.arrayElement(OPENINGS),
    ...faker.helpers.arrayElements(MIDDLES, 2),
    faker.helpers.arrayElement(CLOSINGS),
  ];
  return sentences.join('\n\n').replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '');
}

export function curriculumVitae(faker: Faker, name: string, { role, place }: Posting): SeededFile {
  const lines = [
    name,
    '',
    `Applying for: ${ROLES[role].title}, ${place}`,
    '',
    'Work',
    ...faker.helpers.multiple(() => `${years(faker)} years: ${faker.person.jobTitle()}, ${faker.company.name()}`, {
      count: 3,
    }),
    '',
    'Training',
    `Certificate IV in ${faker.helpers.arrayElement(['Ageing Support', 'Community Services', 'Youth Work', 'Disability'])}`,
    '',
    `Referee: ${faker.person.fullName()}`,
  ];
  return { name: `CV ${name}.pdf`, type: 'application/pdf', bytes: pdf(lines) };
}

function years(faker: Faker): string {
  return String(faker.number.int({ min: 2, max: 12 }));
}
