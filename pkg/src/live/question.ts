import type { Account, Acting, Action, ActionType, Decision, Principal, Projection } from 'consentry';
import type { LiveAccount, Open } from './account.js';
import type { Loaded } from './loaded.js';
import { sameDecision } from './same.js';

interface Answer<T> {
  readonly value: T;
  /** When it changes by itself, by the server's clock; null if never. */
  readonly until: number | null;
}
type Ask<T> = (loaded: Loaded, at: number) => Answer<T>;

/**
 * A question about a live account, asked again as long as it has subscribers. Its answer stays the same object until its
 * content changes. Creating and reading a question does not affect the account, so a rendering can do so and be discarded.
 */
export class Question<T> implements Open {
  readonly #live: LiveAccount;
  readonly #ask: Ask<T>;
  readonly #same: (one: T, other: T) => boolean;
  readonly #listeners = new Set<() => void>();
  #answer: (Answer<T> & { readonly of: Loaded }) | undefined;
  #first: Answer<T> | undefined;

  constructor(live: LiveAccount, ask: Ask<T>, same: (one: T, other: T) => boolean) {
    this.#live = live;
    this.#ask = ask;
    this.#same = same;
  }

  /** The answer now. */
  readonly answer = (): T => {
    const { current } = this.#live;
    return this.#answer?.of === current ? this.#answer.value : this.#renew().value;
  };

  /** The answer for the first snapshot at its time: what a server rendered, and what a browser must start with. */
  readonly first = (): T => {
    const { first } = this.#live;
    this.#first ??= this.#ask(first, first.at);
    return this.#first.value;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    const before = this.#answer ?? this.#first;
    this.#listeners.add(listener);
    this.#live.add(this);
    // The answer may have changed since it was rendered.
    if (before !== undefined && this.answer() !== before.value) listener();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#live.remove(this);
    };
  };

  get until(): number | null {
    return this.#answer?.until ?? null;
  }

  follow(at: number): boolean {
    const old = this.#answer;
    if (old?.of === this.#live.current && !isOver(old, at)) return false;
    return this.#renew().value !== old?.value;
  }

  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #renew(): Answer<T> {
    const { value, until } = this.#newest();
    const old = this.#answer ?? this.#first;
    const kept = old !== undefined && this.#same(old.value, value) ? old.value : value;
    this.#answer = { value: kept, until, of: this.#live.current };
    return this.#answer;
  }

  #newest(): Answer<T> {
    const { current, first } = this.#live;
    const at = this.#live.now();
    // The hydrated answer stays, so that nothing renders twice.
    if (this.#first !== undefined && current === first && !isOver(this.#first, at)) return this.#first;
    return this.#ask(current, at);
  }
}

function isOver({ until }: Answer<unknown>, at: number): boolean {
  return until !== null && until <= at;
}

/** The decision on an action. */
export function decisionOn(live: LiveAccount, action: Action): Question<Decision> {
  const ask = (loaded: Loaded, at: number) => {
    const value = loaded.asked.check(action, at);
    return { value, until: value.validUntil };
  };
  return new Question(live, ask, sameDecision);
}

/** Whether an action is allowed. */
export function canOn(live: LiveAccount, action: Action): Question<boolean> {
  const ask = (loaded: Loaded, at: number) => {
    const { allowed, validUntil } = loaded.asked.check(action, at);
    return { value: allowed, until: validUntil };
  };
  return new Question(live, ask, Object.is);
}

/** Whether any action of a type could be allowed. */
export function everOn(live: LiveAccount, type: ActionType): Question<boolean> {
  const ask = (loaded: Loaded, at: number) => ({
    value: loaded.asked.canEver(type, at),
    until: loaded.nextTurn(at),
  });
  return new Question(live, ask, Object.is);
}

/** The account as a page sees it; a new object whenever anything may have changed. */
export interface AccountView {
  /** What the principal may hold of the account: ask it, never change it. Usable after a newer one has replaced it. */
  readonly account: Account;
  /** Answers the principal's questions; stays usable after a newer one has replaced it. */
  readonly acting: Acting;
  readonly projection: Projection;
  readonly principal: Principal;
  readonly version: number;
  /** The server's time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** The whole account. */
export function viewOf(live: LiveAccount): Question<AccountView> {
  const ask = (loaded: Loaded, at: number) => {
    const { projection, principal } = loaded;
    const value = { ...loaded.lend(), projection, principal, version: projection.version, now: live.now };
    return { value, until: loaded.nextTurn(at) };
  };
  return new Question<AccountView>(live, ask, () => false);
}
