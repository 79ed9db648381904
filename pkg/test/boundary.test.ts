// Whatever a caller hands in: an answer or a documented error, no change, nothing held. `BOUNDARY_CALLS` makes more calls.
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Account, type Action, type Principal } from 'consentry';
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLS, CHANGES, isDocumented } from './boundary-calls.js';
import { anything, around, data, type Make, within } from './boundary-values.js';
import { acme, consent, load, olga, sam } from './fixtures.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const MOST_CALLS = Number(process.env.BOUNDARY_CALLS ?? 100_000);
/** How many values are drawn from one seed. */
const VALUES = 500;

const action: Action = { type: 'setJobAccess', job: 'cook', grant: ['pat'], revoke: [] };
const EVENTS = load().execute(olga, action).events;

const STORY = {
  name: 'a story',
  account: acme,
  steps: [
    { as: olga, do: action, expect: 'ok', events: ['jobAccessGranted'] },
    { state: 'version', expect: 1 },
  ],
};

const VALID: readonly object[] = [
  action,
  consent,
  { type: 'removeUser', user: 'sam' },
  olga,
  { agent: 'ann', session: 's1' },
  acme,
  EVENTS,
  EVENTS[0] as object,
  STORY,
  load().project(sam),
];

const values: Arbitrary<Make> = fc.oneof(anything, ...VALID.flatMap((valid) => [within(valid), around(valid)]));

describe('any value, in any place', () => {
  it('gets an answer or a named error, changes nothing, and nothing of it is kept', {
    timeout: 10_000_000,
  }, async () => {
    const before = builtIns();
    const early = callsUntil(MOST_CALLS / 10, 4_711);
    const first = held();
    const late = callsUntil(MOST_CALLS - early, 4_712);
    const last = await settled({ heap: first.heap + 2 ** 21, outside: first.outside + 2 ** 20 });
    console.log(`${early} calls: ${told(first)}; ${early + late} calls: ${told(last)}`);
    expect(builtIns().map((part, place) => Object.is(part, before[place]))).not.toContain(false);
    expect(builtIns()).toHaveLength(before.length);
    expect(last.outside).toBeLessThan(first.outside + 2 ** 20);
    expect(last.heap).toBeLessThan(first.heap + 2 ** 21);
  });
});

/** The memory still held at the end: the JavaScript engine frees what it holds for a while after some turns. */
async function settled(most: Pick<Held, 'heap' | 'outside'>): Promise<Held> {
  for (let turns = 100; ; turns -= 1) {
    const now = held();
    if (turns === 0 || (now.heap < most.heap && now.outside < most.outside)) return now;
    await pause(20);
  }
}

describe('data', () => {
  it('is decided as what can be read of it', () => {
    fc.assert(
      fc.property(
        within(
          { principal: olga, action },
          data.map((value) => () => value),
        ),
        (make) => {
          const { principal, action } = Object(make()) as { principal: Principal; action: Action };
          const account = load();
          const decision = account.as(principal).check(action);
          expect(account.as(read(principal) as Principal).check(read(action) as Action)).toEqual(decision);
          expect(account.execute(principal, action).decision).toEqual(decision);
          account.dispose();
        },
      ),
      { seed: 4_711, numRuns: 1_000 },
    );
  });
});

/** Hands in values until that many calls were made; gives how many it were. */
function callsUntil(most: number, firstSeed: number): number {
  let made = 0;
  for (let seed = firstSeed; made < most; seed += 100) {
    const hand = fc.property(values, (make) => {
      made += handIn(make());
    });
    fc.assert(hand, { seed, numRuns: VALUES });
  }
  return made;
}

/** Calls everything with one value; gives how many calls that were. */
function handIn(value: unknown): number {
  const account = load();
  const before = JSON.stringify(account);
  for (const [name, call] of Object.entries(CALLS)) attempt(name, call, account, value);
  if (JSON.stringify(account) !== before) throw new Error('asking changed it');
  for (const [name, change] of Object.entries(CHANGES)) {
    const text = JSON.stringify(account);
    const applied = attempt(name, change, account, value);
    if (!applied && JSON.stringify(account) !== text) throw new Error(`${name}: refused, and half done`);
  }
  load(account.toJSON()).dispose();
  account.dispose();
  return Object.keys(CALLS).length + Object.keys(CHANGES).length;
}

/** Gives whether it was answered. */
function attempt(
  name: string,
  call: (account: Account, value: unknown) => unknown,
  ...given: [Account, unknown]
): boolean {
  try {
    call(...given);
    return true;
  } catch (thrown) {
    if (isDocumented(thrown)) return false;
    throw new Error(`${name}: ${thrown}`, { cause: thrown });
  }
}

/** What is plainly read of data: the members that are its own and can be named, down to what has no members. */
function read(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length > 1_000 ? value : Array.from(value, read);
  const copy = {};
  for (const [name, part] of Object.entries(value)) {
    Object.defineProperty(copy, name, { value: read(part), enumerable: true });
  }
  return copy;
}

const BUILT_IN = [Object, Function, Array, String, Number, Promise, Map, Uint16Array, Error, TypeError, Account];

/** Everything that stands in the prototypes that everybody shares. */
function builtIns(): unknown[] {
  return BUILT_IN.flatMap(({ prototype }) =>
    Reflect.ownKeys(prototype).flatMap((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
      return [key, value, get, set];
    }),
  );
}

interface Held {
  readonly heap: number;
  readonly outside: number;
  readonly resident: number;
}

/** Bytes. In Node, `external` counts ArrayBuffers and wasm memories, also as they grow. */
function held(): Held {
  for (let time = 0; time < 4; time++) collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed, outside: external, resident: rss };
}

function told({ heap, outside, resident }: Held): string {
  const kib = (bytes: number) => `${Math.round(bytes / 1024)} KiB`;
  return `heap ${kib(heap)}, outside of it ${kib(outside)}, resident ${kib(resident)}`;
}
