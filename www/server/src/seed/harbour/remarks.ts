// Notes about applicants and messages to them, each by a user who could write it at that time.
import type { Faker } from '@faker-js/faker';
import type { Action } from 'consentry';
import type { Remark, Stage } from '../../api.ts';
import type { SeededApplicant } from '../seed.ts';
import { DAY, type History, type Step } from './history.ts';

/** The maximum number of notes and messages per stage. */
const MAX: Record<Stage, [notes: number, messages: number]> = {
  new: [0, 0],
  shortlisted: [2, 1],
  interview: [3, 2],
  offer: [3, 1],
  declined: [1, 1],
};
const WITHIN = 20 * DAY;

const NOTES = [
  'Called: friendly, asked good questions, free most mornings.',
  'Strong letter. The dates in the CV have a gap in 2021: ask.',
  'Knows our area and two of our volunteers.',
  'First referee called, warm and without hesitation.',
  'Would rather work part time. Ask the team whether that can be done.',
  'Came ten minutes early and talked to everyone in the waiting room.',
  'Has the qualification, but not the experience yet. Consider for the graduate program.',
  'Handled the difficult phone call in the role play better than we do.',
  'Police check seen and valid.',
  'Interview booked. Two of us will be there.',
  'Is talking to another employer as well; let’s not wait until next week.',
  'Not this time. Keep in mind for the evening shift.',
];

const MESSAGES = [
  'Thank you for applying. Could you come in for a chat on Tuesday at ten?',
  'Thank you for your application. We have read it and will be in touch by the end of next week.',
  'It was good to meet you. Could you send us the names of two referees?',
  'Your interview is booked. Please bring your registration and photo ID.',
  'Could you tell us which evenings you are free?',
];
const OFFER = ['We would love to work with you. A letter with all the details will follow today.'];
const REGRET = ['Thank you for the time you gave us. We have chosen someone else, and wish you well.'];

/** Steps that add notes and messages to the given applicants. */
export function remarks(faker: Faker, now: number, applicants: readonly SeededApplicant[]): Step[] {
  return applicants.flatMap(({ job, stage, appliedAt, notes, messages }) => {
    const [mostNotes, mostMessages] = MAX[stage];
    const latest = Math.min(appliedAt + WITHIN, now);
    const step = (action: Action, list: Remark[]) => (text: string) => {
      const at = faker.number.int({ min: appliedAt, max: latest });
      return { at, happen: (history: History) => list.push({ by: anyOf(history.whoCould(action, at)), at, text }) };
    };
    const anyOf = (users: string[]) => faker.helpers.arrayElement(users);
    return [
      ...some(faker, NOTES, mostNotes).map(step({ type: 'addApplicantNote', job }, notes)),
      ...some(faker, wordsTo(stage), mostMessages).map(step({ type: 'messageApplicants', job }, messages)),
    ];
  });
}

function wordsTo(stage: Stage): string[] {
  if (stage === 'offer') return OFFER;
  return stage === 'declined' ? REGRET : MESSAGES;
}

function some(faker: Faker, texts: readonly string[], most: number): string[] {
  return faker.helpers.arrayElements(texts, { min: Math.min(1, most), max: most });
}
