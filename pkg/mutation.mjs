// Changes the sources, one small change at a time, and runs tests on each: `npm run mutation [PART…]`, by default all parts.
// A part is a folder with the tests that are about it: other tests are not asked to notice its changes, and a change to
// what a module does when it is loaded, which any test might notice, is not tried against every test there is.
import { Stryker } from '@stryker-mutator/core';

const PARTS = {
  tape: { files: ['src/tape/**'], tests: ['tape', 'tape-answers', 'tape-room'] },
  hot: { files: ['src/hot/**'], tests: ['hot', 'hot-calls', 'hot-memory'] },
  wasm: { files: ['src/wasm/**'], tests: ['machine', 'recovery', 'journal', 'hot-calls', 'messages'] },
  account: { files: ['src/*.ts'], tests: ['account', 'vocabulary', 'messages', 'hot', 'hot-calls'] },
  cli: { files: ['src/cli/**'], tests: ['cli', 'cli-answers', 'cli-help', 'json-error'] },
  host: {
    files: ['src/host/**', 'src/fastify/**', 'src/express/**'],
    tests: ['host-answers', 'host-perform', 'host-http', 'host-live', 'host-stream', 'fastify', 'express'],
  },
  live: { files: ['src/live/**'], tests: ['live', 'question', 'stream', 'activation', 'tip', 'dom', 'dom-attributes'] },
  view: {
    files: ['src/dom/**', 'src/react/**'],
    tests: ['dom', 'dom-attributes', 'tip', 'activation', 'react', 'react-live', 'react-gate', 'react-activation'],
  },
};

/** No code is in the types, what is in the entries runs only built, and `cli.ts` is a process. */
const UNTOUCHED = ['!src/**/*.d.ts', '!src/types/**', '!src/entries/**', '!src/cli.ts', '!src/index.ts'];

/** The least score, in per cent. */
const LEAST = 90;

process.chdir(import.meta.dirname);
const scores = [];
for (const name of chosen(process.argv.slice(2))) scores.push(await scoreOf(name));
console.table(scores);
const total = percent(scores);
console.log(`${total} % of the changes were noticed; ${LEAST} % must be.`);
if (total < LEAST) process.exitCode = 1;

function chosen(names) {
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) throw new Error(`there is no part ${unknown}; there are ${Object.keys(PARTS).join(', ')}`);
  return names.length > 0 ? names : Object.keys(PARTS);
}

async function scoreOf(part) {
  const { files, tests } = PARTS[part];
  // For `vitest.mutation.config.ts`, in processes that Stryker starts.
  process.env.TESTS = tests.join();
  const fileName = `../target/mutation/${part}.json`;
  const results = await new Stryker({ mutate: [...files, ...UNTOUCHED], jsonReporter: { fileName } }).runMutationTest();
  const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  const score = { part, killed: count('Killed'), timeout: count('Timeout'), survived: count('Survived') };
  return { ...score, 'no coverage': count('NoCoverage'), ignored: count('Ignored'), failed: count('RuntimeError') };
}

function percent(scores) {
  const sum = (field) => scores.reduce((all, score) => all + score[field], 0);
  const noticed = sum('killed') + sum('timeout');
  return Math.floor((1000 * noticed) / (noticed + sum('survived') + sum('no coverage'))) / 10;
}
