// Users and an agent at work until the server is killed.
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { acme } from '../../src/seed/acme.ts';
import { Caller } from '../caller.ts';
import { PASSWORD } from '../portal.ts';
import type { Ledger } from './ledger.ts';
import { Mix, USERS } from './mix.ts';
import { elsewhere } from './processes.ts';

const HOUR = 3_600_000;
const ID = 'acme';

interface Worker {
  caller: Caller;
  mix: Mix;
}

/** Their sign-ins outlive the server: the cookies work with the next process. */
export class Crowd {
  private constructor(
    private readonly workers: Worker[],
    private readonly agent: Caller,
    private readonly ledger: Ledger,
  ) {}

  static async signIn(origin: string, ledger: Ledger): Promise<Crowd> {
    const callers = await Promise.all(USERS.map((user) => signedIn(origin, '/api/sign-in', acme.people[user]?.email)));
    const [olga] = callers;
    const agent = await signedIn(origin, '/api/support/sign-in', acme.agents.ann?.email);
    assert.ok(olga);
    await admit(olga, agent, ledger);
    return new Crowd(
      callers.map((caller, n) => ({ caller, mix: new Mix(`${n}`, n) })),
      agent,
      ledger,
    );
  }

  /** Everyone starts to send requests to the server at this origin. */
  begin(origin: string): Load {
    const workers = this.workers.map(({ caller, mix }) => ({ caller: elsewhere(caller, origin, ID), mix }));
    return new Load(workers, elsewhere(this.agent, origin, ID), this.ledger);
  }
}

class Load {
  readonly #answers = new EventEmitter();
  readonly #work: Promise<unknown>;
  #count = 0;
  #isOver = false;

  constructor(
    workers: Worker[],
    agent: Caller,
    private readonly ledger: Ledger,
  ) {
    this.#work = Promise.all([...workers.map((worker) => this.#command(worker)), this.#read(agent)]);
  }

  /** Waits for `count` acknowledged commands, and then `phase` milliseconds, while others are running. */
  async acknowledged(count: number, phase: number): Promise<void> {
    const enough = new Promise<void>((resolve) => {
      this.#answers.on('answer', () => this.#count >= count && resolve());
    });
    const tooFew = this.#work.then(() => assert.fail(`all workers stopped after ${this.#count} of ${count} commands`));
    await Promise.race([enough, tooFew]);
    // Right after an answer the server is always at the same point; the pause makes sure it is killed half-way.
    await pause(phase);
  }

  /** Starts no more requests, and waits until running ones are answered or fail. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#work;
  }

  async #command({ caller, mix }: Worker): Promise<void> {
    while (!this.#isOver) {
      const command = mix.next();
      this.ledger.sending(command);
      const answer = await caller.do(command.action, command).catch(isBroken);
      if (answer === undefined) return this.ledger.unanswered();
      this.ledger.answered(command, answer);
      if (answer.status >= 500) return;
      this.#count += 1;
      this.#answers.emit('answer');
    }
  }

  /** The log has an entry before an agent gets the response (LOG-1). */
  async #read(agent: Caller): Promise<void> {
    while (!this.#isOver) {
      const answer = await agent.get('jobs/nurse/applicants').catch(isBroken);
      if (answer?.status !== 200) return;
      this.ledger.served += 1;
    }
  }
}

async function signedIn(origin: string, door: string, email = ''): Promise<Caller> {
  const caller = new Caller(origin, ID);
  await caller.signIn(door, email, PASSWORD);
  await caller.token();
  return caller;
}

async function admit(olga: Caller, agent: Caller, ledger: Ledger): Promise<void> {
  const scope = { mode: 'readOnly', applicantData: true } as const;
  const expiresAt = Date.now() + HOUR;
  const steps = [
    [olga, { action: { type: 'activateSupportAccess', consent: 'c1', scope, expiresAt, agents: null } }],
    [agent, { action: { type: 'startSupportSession', session: 's1' } }],
    [agent, { action: { type: 'simulateUser', user: 'olga' } }],
  ] as const;
  for (const [caller, command] of steps) {
    const answer = await caller.do(command.action);
    assert.equal(answer.status, 200);
    ledger.answered(command, answer);
  }
}

/** The connection broke, so there is no answer. */
function isBroken(error: unknown): undefined {
  if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
  throw error;
}
