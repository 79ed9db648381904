import type { Views } from '../tape/views.js';
import type { Engine } from './glue.js';
import type { SavedTape } from './saved.js';
import { Verb } from './verbs.js';

/** Below this, in bytes, events are not worth writing the document anew. */
const SMALL = 2 ** 20;

/**
 * What it takes to load an account again after its engine failed: the tape of its document, then those of the events
 * applied since.
 *
 * Tapes rather than the objects they came from: a grant takes four bytes, nothing that the caller does to an object
 * afterwards can reach them, and running them again needs no other code. Nothing is lost, as every change is an event.
 * Once the events take more than the document, the owner begins a new journal from the document of that moment: so it
 * never takes more than about twice what the account needs, and writing it costs little per event.
 */
export class Journal {
  readonly #verb: Verb;
  readonly document: SavedTape;
  readonly #events: SavedTape[] = [];
  #size = 0;

  constructor(verb: Verb, document: SavedTape) {
    this.#verb = verb;
    this.document = document;
  }

  /** Adds the tape of events that were applied. */
  add(events: SavedTape): void {
    this.#events.push(events);
    this.#size += events.size;
  }

  /** Whether it is time for a new one. */
  get isLong(): boolean {
    return this.#size > Math.max(SMALL, this.document.size);
  }

  /** A journal that begins with this document. */
  renewed(document: SavedTape): Journal {
    return new Journal(this.#verb, document);
  }

  /** Brings an empty engine to the same state. */
  replay(engine: Engine, views: Views): void {
    let refused = this.document.run(engine, views, this.#verb);
    for (const events of this.#events) refused |= events.run(engine, views, Verb.apply);
    if (refused !== 0) throw new Error('what it accepted before was refused');
  }
}
