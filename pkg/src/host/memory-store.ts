import { Account, type Activity, type Event } from 'consentry';
import type { Entry, Store } from './store.js';
import { Turns } from './turns.js';

interface Stored {
  readonly account: Account;
  readonly events: Event[];
  readonly activities: Activity[];
  readonly watchers: Set<() => void>;
}

/** A store for tests and examples: its data exists only as long as the process. It has no transactions. */
export class MemoryStore implements Store<undefined> {
  readonly #stored = new Map<string, Stored>();
  readonly #turns = new Turns();

  /** @throws InvalidAccount if a document is invalid. */
  constructor(documents: Iterable<unknown>) {
    for (const document of documents) {
      const account = Account.load(document);
      this.#stored.set(account.id, { account, events: [], activities: [], watchers: new Set() });
    }
  }

  async load(id: string): Promise<Account | undefined> {
    return this.#stored.get(id)?.account;
  }

  append(id: string, version: number, entry: Entry, within?: (tx: undefined) => Promise<void>): Promise<boolean> {
    return this.#turns.take(id, async () => {
      const stored = this.#find(id);
      if (stored.account.version !== version) return false;
      await within?.(undefined);
      stored.account.apply(entry.events);
      stored.events.push(...entry.events);
      stored.activities.push(...entry.activities);
      if (entry.events.length > 0) for (const changed of [...stored.watchers]) changed();
      return true;
    });
  }

  watch(id: string, changed: () => void): () => void {
    const { watchers } = this.#find(id);
    // A new function, because two watchers may pass the same one.
    const watcher = () => changed();
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }

  /** Every event since the start, in order. */
  events(id: string): readonly Event[] {
    return this.#find(id).events;
  }

  /** The account's log. */
  activities(id: string): readonly Activity[] {
    return this.#find(id).activities;
  }

  #find(id: string): Stored {
    const stored = this.#stored.get(id);
    if (stored === undefined) throw new Error(`the account ${JSON.stringify(id)} does not exist`);
    return stored;
  }
}
