// The one account of this server and what belongs to it. Every decision is the engine's; this file only keeps the order:
// decide, write the log, apply, save.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Account, type Action, type Activity, type Allowed, type Execution, type Principal } from 'consentry';
import { type Content, follow, readContent, writeContent } from './content.ts';
import { LineLog, readJson, writeAtomically } from './files.ts';
import { NotFound, Refused } from './problem.ts';

export type NumberedActivity = Activity & { number: number };
export interface Request {
  expectedVersion?: number | undefined;
  details?: Record<string, string> | undefined;
}
interface Saved {
  account: unknown;
  content: Record<string, unknown>;
}

export class Store {
  #account: Account;
  #content: Content;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    saved: Saved,
    private readonly path: string,
    private readonly log: LineLog<NumberedActivity>,
    private readonly now: () => number,
  ) {
    this.#account = Account.load(saved.account, { now });
    this.#content = readContent(saved.content);
  }

  /** Opens what `directory` holds; begins with the seed where it holds nothing yet. */
  static async open(directory: string, seed: string, now: () => number): Promise<Store> {
    await mkdir(directory, { recursive: true });
    const path = join(directory, 'account.json');
    const saved = (await readJson(path)) ?? {
      account: await readJson(`${seed}.json`),
      content: await readJson(`${seed}.content.json`),
    };
    return new Store(saved as Saved, path, await LineLog.open(join(directory, 'activities.jsonl')), now);
  }

  get account(): Account {
    return this.#account;
  }
  get content(): Content {
    return this.#content;
  }
  get activities(): readonly NumberedActivity[] {
    return this.log.entries;
  }

  /** Executes one action at a time and keeps what follows from it; throws `Refused` when the engine says no. */
  perform(principal: Principal, action: Action, request: Request = {}): Promise<Execution & { decision: Allowed }> {
    const turn = this.#last.then(() => this.#perform(principal, action, request));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #perform(principal: Principal, action: Action, { expectedVersion, details }: Request) {
    const execution = this.#account.execute(
      principal,
      action,
      expectedVersion === undefined ? {} : { expectedVersion },
    );
    const { decision, events, activities } = execution;
    if (!decision.allowed) {
      await this.#record(activities);
      throw new Refused(decision);
    }
    const at = new Date(this.now()).toISOString();
    const content = follow(this.#content, { action, events, details, author: author(principal, activities), at });
    if (content === undefined) throw new NotFound('This job has no such applicant.');
    const unrecord = await this.#record(activities);
    if (events.length > 0 || details !== undefined) {
      await this.#save(events, content).catch(async (error) => {
        await unrecord();
        throw error;
      });
    }
    return { ...execution, decision };
  }

  /** The change is made on a copy, so that a failed write leaves memory and file as they were. */
  async #save(events: Execution['events'], content: Content): Promise<void> {
    const account = Account.load(this.#account.toJSON(), { now: this.now });
    account.apply(events);
    await writeAtomically(this.path, JSON.stringify({ account, content: writeContent(content) }, null, 1));
    this.#account.dispose();
    this.#account = account;
    this.#content = content;
  }

  #record(activities: readonly Activity[]): Promise<() => Promise<void>> {
    const first = this.log.entries.length + 1;
    return this.log.append(activities.map((activity, index) => ({ number: first + index, ...activity })));
  }
}

function author(principal: Principal, activities: readonly Activity[]) {
  if ('user' in principal) return { by: principal.user };
  return { by: activities[0]?.simulating ?? principal.agent, agent: principal.agent };
}
