import { ConsentryError, EngineFailed } from '../errors.js';
import type { Verb } from '../generated/verbs.js';
import type { Source } from '../tape/decode.js';
import type { Mark } from '../tape/input.js';
import type { Engine } from './glue.js';
import { Lease, type Machine, machine, VOID } from './machine.js';
import { SavedTape } from './saved.js';

/** What an engine said. */
export interface Answer {
  /** Whether the value says why there is no answer. */
  readonly refused: boolean;
  readonly value: unknown;
}

/** What to do about what the engine refused: throw, or give something in place of the answer. */
export type Refuse = (refusal: never) => unknown;

/** Runs one verb on the tape that stands in the engine's input. `names` are the users' ids by handle. */
export function run(
  host: Machine,
  engine: Engine,
  verb: Verb,
  { words, strings, text }: Mark,
  names: readonly string[],
): Answer {
  const refused = engine.run(verb, words, strings, text) !== 0;
  return { refused, value: host.decoder.decode(output(host, engine), names) };
}

/** As {@link run}, and keeps the tape. */
export function runAndKeep(
  host: Machine,
  engine: Engine,
  verb: Verb,
  input: Mark,
): Answer & { readonly tape: SavedTape } {
  const tape = new SavedTape(engine, host.views, input);
  return { tape, ...run(host, engine, verb, input, []) };
}

/** A member of the object that is the first argument in the engine's input, read back. */
export function memberOfInput({ views, decoder }: Machine, engine: Engine, name: string): unknown {
  const { words, bytes } = views.refreshed();
  const [wordsAt, stringsAt, textAt] = [engine.words_ptr() >>> 2, engine.strings_ptr() >>> 2, engine.text_ptr() >>> 0];
  return decoder.member({ words, bytes, wordsAt, stringsAt, textAt, staticsAt: 0 }, name);
}

/** Asks something that needs no account. */
export function askOnce(verb: Verb, values: readonly unknown[], refuse: Refuse = inItsWords): unknown {
  const host = machine();
  const { refused, value } = attempt(host, () => {
    const lease = new Lease(host, host, VOID);
    const answer = run(host, lease.engine, verb, host.encoder.encode(lease.engine, values), []);
    lease.end();
    return answer;
  });
  return refused ? refuse(value as never) : value;
}

/** Throws what the engine has to say, as it says it. */
export function inItsWords({ message }: { readonly message: string }): never {
  throw new ConsentryError(message);
}

/** Answers and refusals are values: whatever is thrown at the boundary is a failure of the whole instance. */
export function attempt<T>(host: Machine, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    host.fail();
    throw new EngineFailed(`the engine failed (${thrown}); the call had no effect`, { cause: thrown });
  }
}

function output({ views }: Machine, engine: Engine): Source {
  const { words, bytes } = views.refreshed();
  return {
    words,
    bytes,
    wordsAt: engine.out_words_ptr() >>> 2,
    stringsAt: engine.out_strings_ptr() >>> 2,
    textAt: engine.out_text_ptr() >>> 0,
    staticsAt: engine.out_statics_ptr() >>> 2,
  };
}
