import { Account, type Acting, type Principal, type Projection } from 'consentry';
import { keyOf } from './same.js';
import { checkedSnapshot, type Snapshot } from './snapshot.js';

/** A snapshot in the engine's memory. */
export class Loaded {
  readonly projection: Projection;
  /** The server's time when it made the snapshot. */
  readonly at: number;
  readonly #account: Account;
  readonly #acting: Acting;
  #lent = false;

  /** @throws InvalidAccount with all violations in the projection. */
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

  /** For one question; do not keep it. */
  get asked(): Acting {
    return this.#acting;
  }

  /** When answers that carry no `validUntil` may change. */
  nextTurn(at: number): number | null {
    return this.#account.nextTurn(at);
  }

  /** For callers who keep it; from now on only the garbage collector frees the account. */
  lend(): { readonly account: Account; readonly acting: Acting } {
    this.#lent = true;
    return { account: this.#account, acting: this.#acting };
  }

  /** Frees the memory, unless it was lent: an older rendering may still use it. */
  release(): void {
    if (!this.#lent) this.#account.dispose();
  }

  /** Whether a projection shows the same account for the same principal. */
  isOf({ id, projectionFor }: Projection): boolean {
    return id === this.projection.id && keyOf(projectionFor) === keyOf(this.principal);
  }
}
