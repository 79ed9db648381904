// Turns measurements into rows: what | measured | comparison | limit | met.

/** The rows of the table; `m` holds the measurements by figure and size. */
export const rows = (m) => [
  ...['S', 'M', 'L'].flatMap((size) => [
    timesPlain(`can, ids as strings, viewApplicants, ${size}`, m.can[size].viewApplicants, 1, nanoseconds),
    timesPlain(`can, ids as strings, mix of actions, ${size}`, m.can[size].mix, 1, nanoseconds),
  ]),
  ...['S', 'M', 'L'].map((size) => integers(size, m.integers[size])),
  timesPlain('page of 1,000 jobs × 4 actions, M', m.page.M, 1, microseconds),
  {
    what: `check of a denial, with reason, message, remedy, M (${m.reason.M.helpers} helpers)`,
    measured: microseconds(m.reason.M.check),
    comparison: `${microseconds(m.reason.M.can)} for the boolean`,
    limit: '3 µs',
    met: m.reason.M.check <= 3_000,
  },
  timesPlain('load, validated, M', m.load.M, 2, milliseconds),
  atMost('load, validated, L', m.load.L, 1_000, milliseconds),
  atMost('memory held, L (heap, external, wasm)', m.memory.L, 40e6, megabytes),
  bytes(m.bytes['']),
  atMost('import to first decision, fresh process, S', m.cold.S, 20, milliseconds),
  ...['closeJobAd', 'grantJobAccess'].map((command) => growth(command, m.execute.S[command], m.execute.L[command])),
  ...Object.entries(CONTENTS).map(([name, what]) => part(what(m.contents.L.counts[name]), name, m.contents.L)),
];

const CONTENTS = {
  jobsOfOnePoster: (count) => `the jobs of one poster (${count}), L`,
  accessOfOneJob: (count) => `the access of one job (${count} users), L`,
  openSessions: () => 'the open support sessions, L',
};

const MET = new Map([
  [true, 'yes'],
  [false, 'NO'],
]);

/** The table as text; a row without a limit is neither met nor missed. */
export function render(table) {
  const cells = table.map(({ what, measured, comparison, limit, met }) => [
    what,
    measured,
    comparison,
    limit,
    MET.get(met) ?? '',
  ]);
  const lines = [['what', 'measured', 'comparison', 'limit', 'met'], ...cells];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(lines[0]), line(widths.map((width) => '-'.repeat(width))), ...lines.slice(1).map(line)].join('\n');
}

function timesPlain(what, { consentry, plain }, factor, shown) {
  return {
    what,
    measured: shown(consentry),
    comparison: `${shown(plain)} by hand (${(consentry / plain).toFixed(2)} ×)`,
    limit: `${factor.toFixed(1)} × by hand`,
    met: consentry <= factor * plain,
  };
}

function atMost(what, { consentry, plain }, limit, shown) {
  return {
    what,
    measured: shown(consentry),
    comparison: `${shown(plain)} by hand`,
    limit: shown(limit),
    met: consentry <= limit,
  };
}

function integers(size, { consentry, empty }) {
  return {
    what: `can, ids as integers, mix of actions, ${size}`,
    measured: nanoseconds(consentry),
    comparison: `${nanoseconds(empty)} for an empty call (${(consentry / empty).toFixed(2)} ×)`,
    limit: '12 ns or 2.5 × empty',
    met: consentry <= Math.max(12, 2.5 * empty),
  };
}

function bytes({ javascript, module }) {
  return {
    what: 'browser bytes, gzip',
    measured: kilobytes(javascript + module),
    comparison: `${kilobytes(javascript)} JavaScript + ${kilobytes(module)} wasm`,
    limit: '60 KB',
    met: javascript + module <= 60e3,
  };
}

function growth(command, small, large) {
  return {
    what: `execute ${command}, L`,
    measured: microseconds(large),
    comparison: `${microseconds(small)} at S (${(large / small).toFixed(2)} ×)`,
    limit: '3.0 × S',
    met: large <= 3 * small,
  };
}

function part(what, name, { [name]: time, toJSON }) {
  return {
    what,
    measured: microseconds(time),
    comparison: `${milliseconds(toJSON / 1e6)} for toJSON (${Math.round(toJSON / time).toLocaleString('en')} × as long)`,
    limit: '',
  };
}

const nanoseconds = (ns) => `${ns.toFixed(1)} ns`;
const microseconds = (ns) => `${(ns / 1e3).toFixed(2)} µs`;
const milliseconds = (ms) => `${ms.toFixed(1)} ms`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(1)} KB`;
