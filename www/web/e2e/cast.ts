// An account, its people, and what they did before the test starts.
import assert from 'node:assert/strict';
import type { Action } from 'consentry';
import type { Caller } from 'consentry-portal-server/test/caller';
import type { Server, TestAccount } from 'consentry-portal-server/test/portal';

export type Who = { user: string } | { agent: string };
export type Step = readonly [who: Who, action: Action];

/** A person in a certain situation. */
export interface Persona {
  name: string;
  who: Who;
  /** What happens before they open a page. */
  before?: readonly Step[];
  /** What happens while their page is open. */
  meanwhile?: readonly Step[];
}

/** Each person signs in once, when a test first needs them. */
export class Cast {
  readonly #callers = new Map<string, Promise<Caller>>();

  constructor(readonly account: TestAccount) {}

  static async in(server: Server): Promise<Cast> {
    return new Cast(await server.account());
  }

  as(who: Who): Promise<Caller> {
    const key = JSON.stringify(who);
    const caller = this.#callers.get(key) ?? this.signIn(who);
    this.#callers.set(key, caller);
    return caller;
  }

  /** Executes steps that set up the test; each must succeed. */
  async play(steps: readonly Step[] = []): Promise<void> {
    for (const [who, action] of steps) {
      const { status, body } = await (await this.as(who)).do(action);
      assert.equal(status, 200, `${JSON.stringify(who)} ${JSON.stringify(action)}: ${JSON.stringify(body)}`);
    }
  }

  private signIn(who: Who): Promise<Caller> {
    return 'user' in who ? this.account.user(who.user) : this.account.agent(who.agent);
  }
}

/** A new account in which the persona has signed in and `before` has happened. */
export async function stage(server: Server, { who, before }: Persona): Promise<{ cast: Cast; caller: Caller }> {
  const cast = await Cast.in(server);
  await cast.play(before);
  return { cast, caller: await cast.as(who) };
}
