// Loading a whole account with full validation, compared with filling a Map of Sets from the same document.
import { Account } from 'consentry';
import { median, timed } from '../measure.mjs';
import { Plain } from '../plain.mjs';
import { documentOf, makeWorld } from '../world.mjs';

const ROUNDS = 9;

export function measure(size) {
  const document = documentOf(makeWorld(size));
  const times = { consentry: [], plain: [] };
  for (let round = 0; round < ROUNDS; round++) {
    globalThis.gc();
    times.plain.push(timed(() => new Plain(document)).ms);
    globalThis.gc();
    const { ms, result } = timed(() => Account.load(document));
    times.consentry.push(ms);
    result.dispose();
  }
  return { consentry: median(times.consentry), plain: median(times.plain), first: times.consentry[0] };
}
