// Reads the small, hand-written accounts: `accounts/<id>.json` is the account, `accounts/<id>.content.json` its content.
import { readFileSync } from 'node:fs';
import type { AdText, Stage } from '../api.ts';
import type { Seed, SeededApplicant, SeededPerson } from './seed.ts';

const FOLDER = new URL('../../../accounts/', import.meta.url);

interface Content {
  organisation: string;
  people: Record<string, SeededPerson>;
  agents: Record<string, SeededPerson>;
  ads: Record<string, AdText & { posted: string }>;
  applicants: Record<string, WrittenApplicant[]>;
}
interface WrittenApplicant {
  id: string;
  name: string;
  email: string;
  phone: string;
  applied: string;
  stage: Stage;
  tags: string[];
  letter: string;
  notes: WrittenRemark[];
  messages: WrittenRemark[];
}
interface WrittenRemark {
  by: string;
  at: string;
  text: string;
}

export function fixture(id: string): Seed {
  const content = read(`${id}.content.json`) as Content;
  return {
    organisation: content.organisation,
    account: read(`${id}.json`) as Seed['account'],
    history: { events: [], activities: [] },
    people: content.people,
    agents: content.agents,
    ads: Object.fromEntries(
      Object.entries(content.ads).map(([job, { posted, ...ad }]) => [job, { ...ad, postedAt: Date.parse(posted) }]),
    ),
    applicants: Object.entries(content.applicants).flatMap(([job, list]) =>
      list.map((written) => applicant(job, written)),
    ),
  };
}

function applicant(job: string, { applied, notes, messages, ...rest }: WrittenApplicant): SeededApplicant {
  return {
    ...rest,
    job,
    appliedAt: Date.parse(applied),
    notes: notes.map(remark),
    messages: messages.map(remark),
    cv: null,
  };
}

function remark({ by, at, text }: WrittenRemark) {
  return { by, at: Date.parse(at), text };
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
}
