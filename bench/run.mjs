// `cargo xtask bench [--json FILE]`: measures everything and prints the table. A missed limit is not an error; a wrong answer
// is.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './measure.mjs';
import { render, rows } from './table.mjs';

const COLD_RUNS = 9;

/** The sizes at which each figure is measured. */
const PLAN = {
  can: ['S', 'M', 'L'],
  integers: ['S', 'M', 'L'],
  page: ['M'],
  reason: ['M'],
  load: ['M', 'L'],
  memory: ['L'],
  bytes: [''],
  execute: ['S', 'L'],
  contents: ['L'],
};

const { json } = parseArgs({ options: { json: { type: 'string' } } }).values;
const measured = { cold: { S: cold() } };
for (const [figure, sizes] of Object.entries(PLAN)) {
  measured[figure] = Object.fromEntries(sizes.map((size) => [size, inChild(figure, size)]));
}
const table = rows(measured);
console.log(
  `\n${render(table)}\n\nNode ${process.version}; medians of 9 rounds, both sides in turn, each size in its own process`,
);
if (json) writeFileSync(json, `${JSON.stringify({ node: process.version, table, measured }, null, 2)}\n`);

function inChild(figure, ...args) {
  process.stderr.write(`measuring ${[figure, ...args].join(' ')}\n`);
  const child = fileURLToPath(new URL('child.mjs', import.meta.url));
  const node = ['--expose-gc', '--max-old-space-size=8192', child, figure, ...args];
  return JSON.parse(execFileSync(process.execPath, node, { encoding: 'utf8' }));
}

function cold() {
  const runs = (way) => Array.from({ length: COLD_RUNS }, () => inChild('cold', 'S', way));
  return { consentry: median(runs('consentry')), plain: median(runs('plain')) };
}
