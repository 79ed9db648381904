import { Account, type Activity, type Event } from 'consentry';
import type { Entry, Store } from './store.js';
import { Turns } from './turns.js';

interface Kept {
  readonly account: Account;
  readonly events: Event[];
  readonly activities: Activity[];
  readonly watchers: Set<() => void>;
}

/** A store for tests and examples: everything is gone when the process ends. It has no transaction to give. */
export class MemoryStore implements Store<undefined> {
  readonly #kept = new Map<string, Kept>();
  readonly #turns = new Turns();

  /** @throws InvalidAccount when a document is none. */
  constructor(documents: Iterable<unknown>) {
    for (const document of documents) {
      const account = Account.load(document);
      this.#kept.set(account.id, { account, events: [], activities: [], watchers: new Set() });
    }
  }

  async load(id: string): Promise<Account | undefined> {
    return this.#kept.get(id)?.account;
  }

  append(id: string, version: number, entry: Entry, within?: (tx: undefined) => Promise<void>): Promise<boolean> {
    return this.#turns.take(id, async () => {
      const kept = this.#known(id);
      if (kept.account.version !== version) return false;
      await within?.(undefined);
      kept.account.apply(entry.events);
      kept.events.push(...entry.events);
      kept.activities.push(...entry.activities);
      if (entry.events.length > 0) for (const changed of [...kept.watchers]) changed();
      return true;
    });
  }

  watch(id: string, changed: () => void): () => void {
    const { watchers } = this.#known(id);
    // An own function, as two watchers may have brought the same.
    const watcher = () => changed();
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }

  /** Every event since the start, in order. */
  events(id: string): readonly Event[] {
    return this.#known(id).events;
  }

  /** The account's log. */
  activities(id: string): readonly Activity[] {
    return this.#known(id).activities;
  }

  #known(id: string): Kept {
    const kept = this.#kept.get(id);
    if (kept === undefined) throw new Error(`there is no account ${JSON.stringify(id)}`);
    return kept;
  }
}
