import { Verb } from '../generated/verbs.js';
import type { Engine } from './glue.js';
import { Lease, type Machine, VOID } from './machine.js';
import type { SavedTape } from './saved.js';

/** From this size on, in bytes, memory is worth an effort. */
const LARGE = 2 ** 20;

/**
 * What it takes to load an account again after its engine failed: the tape of its document, then those of the events
 * applied since.
 *
 * Tapes rather than the objects they came from: a grant takes four bytes, nothing that the caller does to an object
 * afterwards can reach them, and running them again needs no other code. Nothing is lost, as every change is an event.
 * Once the events take more than the document, a new journal begins with the document of that moment: so it never takes
 * more than about twice what that does, and writing it costs little per event.
 */
export class Journal {
  readonly #verb: Verb;
  readonly #document: SavedTape;
  readonly #events: SavedTape[] = [];
  #size = 0;
  #keeper: Lease | undefined;

  constructor(verb: Verb, document: SavedTape) {
    this.#verb = verb;
    this.#document = document;
  }

  /** A journal that begins with another document. */
  from(document: SavedTape): Journal {
    return new Journal(this.#verb, document);
  }

  /** Adds the tape of events that were applied. */
  add(events: SavedTape): void {
    this.#events.push(events);
    this.#size += events.size;
  }

  /** Whether it is time for a new one. */
  get isLong(): boolean {
    return this.#size > Math.max(LARGE, this.#document.size);
  }

  /** Brings an empty engine to the same state. */
  replay(engine: Engine, { views }: Machine): void {
    const run = (tape: SavedTape, verb: Verb): void => {
      const { words, strings, text } = tape.writeTo(engine, views);
      if (engine.run(verb, words, strings, text) !== 0) throw new Error('what it took before was refused');
    };
    run(this.#document, this.#verb);
    for (const events of this.#events) run(events, Verb.apply);
  }

  /** Moves a large document into the instance that its owner has just loaded it in. */
  settle(owner: object, host: Machine): void {
    const before = this.#keeper;
    if (this.#document.size >= LARGE) {
      this.#keeper = new Lease(owner, host, VOID);
      this.#document.moveTo(this.#keeper.engine, host.views);
    }
    before?.end();
  }

  /** Gives that memory back. */
  end(): void {
    this.#keeper?.end();
    this.#keeper = undefined;
  }
}
