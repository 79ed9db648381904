// Until the package has them: the interface that `consentry/fastify` asks of a store.
import type { Account, Activity, Event } from 'consentry';

export interface Entry {
  readonly events: readonly Event[];
  readonly activities: readonly Activity[];
}
export interface Store<Tx> {
  load(id: string, newest: boolean): Promise<Account | undefined>;
  append(id: string, version: number, entry: Entry, within?: (tx: Tx) => Promise<void>): Promise<boolean>;
}
