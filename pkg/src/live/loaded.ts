import { Account, type Acting, type Principal, type Projection } from 'consentry';
import { keyOf } from './same.js';
import { checkedSnapshot, type Snapshot } from './snapshot.js';

/** A snapshot in the engine's memory. */
export class Loaded {
  readonly projection: Projection;
  /** The server's clock when the snapshot was made. */
  readonly at: number;
  readonly #account: Account;
  readonly #acting: Acting;
  #lent = false;

  /** @throws InvalidAccount with everything that is wrong with the projection. */
  constructor(snapshot: Snapshot, now: () => number) {
    const { projection, now: at } = checkedSnapshot(snapshot);
    this.projection = projection;
    this.at = at;
    this.#account = Account.loadProjection(projection, { now });
    this.#acting = this.#account.as(this.principal);
  }

  get principal(): Principal {
    return this.projection.projectionFor;
  }

  /** To ask and forget. */
  get asked(): Acting {
    return this.#acting;
  }

  /** When answers that carry no `validUntil` may change. */
  nextTurn(at: number): number | null {
    return this.#account.nextTurn(at);
  }

  /** To keep: from now on the account is given back by the garbage collector alone. */
  lend(): { readonly account: Account; readonly acting: Acting } {
    this.#lent = true;
    return { account: this.#account, acting: this.#acting };
  }

  /** Gives the memory back, if no one outside can still ask: an older rendering may hold what it was lent. */
  release(): void {
    if (!this.#lent) this.#account.dispose();
  }

  /** Whether a projection is of the same account and for the same principal. */
  isOf({ id, projectionFor }: Projection): boolean {
    return id === this.projection.id && keyOf(projectionFor) === keyOf(this.principal);
  }
}
