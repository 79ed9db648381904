import { REASONS, type Violation } from 'consentry';
import { isList, isObject, type Json } from './json.js';
import { list, Members, type Read, text } from './members.js';
import type { StepKind } from './step.js';
import { expected } from './text.js';

type Check = Read<unknown>;

/** `"allow"` or `"ok"`, `"deny"`, or `{ "deny": reason }`. */
const ofDecision: Check = (value, path, faults) => {
  if (isObject(value)) ofObject(value, path, faults, 'deny', reason);
  else if (!isOneOf(value, ['allow', 'ok', 'deny'])) {
    faults.push({ path, text: expected('`allow`, `ok`, `deny` or an object with `deny`', value) });
  }
};

const reason: Check = (value, path, faults) => {
  if (!isOneOf(value, REASONS)) faults.push({ path, text: expected('the code of a reason', value) });
};

const ofJobs: Check = (value, path, faults) => {
  if (isList(value)) list(text)(value, path, faults);
  else if (!isOneOf(value, ['all', 'none'])) {
    faults.push({ path, text: expected('`all`, `none` or a list of jobs', value) });
  }
};

const trueOrFalse: Check = (value, path, faults) => {
  if (typeof value !== 'boolean') faults.push({ path, text: expected('true or false', value) });
};

/**
 * What is wrong with the `expect` of a step, by its kind: another one could never hold, or would hold by mistake.
 */
export const EXPECT: Readonly<Record<StepKind, Check>> = {
  check: ofDecision,
  do: ofDecision,
  preview: ofDecision,
  whoCan: list(text),
  jobsFor: ofJobs,
  canEver: trueOrFalse,
  project: (value, path, faults) => new Members(value, path, faults),
  load: (value, path, faults) => ofObject(value, path, faults, 'violations', list(text)),
  state: () => {},
};

function ofObject(value: Json, path: string, faults: Violation[], name: string, read: Check): void {
  const own = new Members(value, path, faults);
  own.read(name, read);
  own.noOthers();
}

function isOneOf(value: Json, words: readonly string[]): boolean {
  return words.some((word) => word === value);
}
