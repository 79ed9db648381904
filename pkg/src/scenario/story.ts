import { ACTIONS, Account, type Acting, ConsentryError, EngineFailed, JOB_ACTIONS } from 'consentry';
import { atPath } from './compare.js';
import { compareOutcome } from './decision.js';
import { isText, type Json, member } from './json.js';
import { compareProjection } from './project.js';
import { Findings } from './report.js';
import type { Step, StepKind } from './step.js';
import { jsonText } from './text.js';

/** A scenario while it is told, step by step. Whatever a step asks, the package's public API answers. */
export class Story {
  readonly findings = new Findings();
  readonly #account: Account;
  readonly #clock: { at: number };
  readonly #tellings: Readonly<Record<StepKind, (step: Step) => void>> = {
    check: (step) => this.#check(step),
    do: (step) => this.#do(step),
    preview: (step) => this.#preview(step),
    whoCan: (step) => this.#whoCan(step),
    jobsFor: (step) => this.#jobsFor(step),
    canEver: (step) => this.#canEver(step),
    project: (step) => this.#project(step),
    load: (step) => this.#load(step),
    state: (step) => this.#state(step),
  };

  /** `clock` is what the account takes the time from. */
  constructor(account: Account, clock: { at: number }) {
    this.#account = account;
    this.#clock = clock;
  }

  tell(step: Step): void {
    this.findings.step++;
    const at = member(step.whole, 'at');
    if (at !== undefined && this.#isTime(at)) this.#clock.at = at;
    this.#tellings[step.kind](step);
  }

  #check(step: Step): void {
    const decision = this.#acting(step).check(step.about as never, this.#at(step));
    compareOutcome(this.findings, step, { decision });
  }

  #do(step: Step): void {
    const { about, whole } = step;
    const options = { at: this.#at(step), expectedVersion: this.#expectedVersion(step) };
    const asked = () => this.#account.execute(whole.as as never, about as never, options);
    const execution = this.#ofWholeAccount(step, asked);
    if (execution === undefined) return;
    compareOutcome(this.findings, step, execution);
    this.#account.apply(execution.events);
  }

  #preview(step: Step): void {
    const preview = this.#acting(step).preview(step.about as never, this.#at(step));
    const { decision, events } = preview;
    compareOutcome(this.findings, step, { decision, events });
    for (const name of ['gain', 'lose'] as const) {
      const expected = member(step.whole, name);
      if (expected !== undefined) this.findings.compare(name, expected, preview[name], 'asSets');
    }
  }

  #whoCan(step: Step): void {
    const users = this.#ofWholeAccount(step, () => this.#account.whoCan(step.about as never));
    if (users !== undefined) this.findings.compare('', step.expect, users, 'inOrder');
  }

  #jobsFor(step: Step): void {
    const type = JOB_ACTIONS.find((type) => type === step.about);
    // On what is no such action nobody may do anything (ENG-2).
    const jobs = type === undefined ? 'none' : this.#acting(step).jobsFor(type);
    this.findings.compare('', step.expect, jobs, 'inOrder');
  }

  #canEver(step: Step): void {
    const type = ACTIONS.find((type) => type === step.about);
    const can = type !== undefined && this.#acting(step).canEver(type);
    this.findings.compare('', step.expect, can, 'inOrder');
  }

  #project(step: Step): void {
    const { about } = step;
    try {
      const projection = this.#ofWholeAccount(step, () => this.#account.project(about as never));
      if (projection !== undefined) compareProjection(this.findings, step, projection);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.findings.fail('a well-formed principal', jsonText(about));
    }
  }

  #load({ about, expect }: Step): void {
    const paths = new Set(Account.validate(about).map(({ path }) => path));
    this.findings.compare('', expect, { violations: [...paths] }, 'asSets');
  }

  #state({ about, expect }: Step): void {
    const document = this.#account.toJSON() as unknown as Json;
    const got = atPath(document, isText(about) ? about : '');
    if (got !== undefined) this.findings.compare('', expect, got, 'asSets');
    // What is left out is nothing.
    else if (expect !== null) this.findings.fail(jsonText(expect), 'nothing at this path');
  }

  #acting({ whole }: Step): Acting {
    return this.#account.as(whole.as as never);
  }

  /** What a projection does not answer is told in its words. */
  #ofWholeAccount<T>({ expect }: Step, ask: () => T): T | undefined {
    try {
      return ask();
    } catch (error) {
      if (this.#account.projectionFor === undefined) throw error;
      if (!(error instanceof ConsentryError) || error instanceof EngineFailed) throw error;
      this.findings.fail(jsonText(expect), error.message);
      return undefined;
    }
  }

  /** When a step is: by the account's clock, or never, which is for the decision to tell. */
  #at({ whole }: Step): number | undefined {
    const at = member(whole, 'at');
    return at === undefined || this.#isTime(at) ? undefined : (null as never);
  }

  /** The engine knows best what is a time. */
  #isTime(at: Json): at is number {
    try {
      this.#account.nextTurn(at as number);
      return true;
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  }

  /** No account has a version below 0, which `execute` does not take: another one that this account has not, either. */
  #expectedVersion({ whole }: Step): number | undefined {
    const version = member(whole, 'expectedVersion') as number | undefined;
    if (version === undefined || version >= 0) return version;
    return this.#account.version === 0 ? 1 : 0;
  }
}
