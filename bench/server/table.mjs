// Turns measurements into the rows of the table.

const GUARD_MIN = 0.85;
const COMMAND_MS = 25;
const FIRST_PAGE_MS = 1_500;
const MEMORY = 300e6;

const READ = { ad: 'one job ad, one row', applicants: 'applicants of a job, 12 rows' };

export const rows = ({ guard, commands, firstPage, memory }) => [
  ...Object.entries(guard).flatMap(([route, rates]) => [guarded(route, rates), logged(rates)]),
  command('50 clients in one account, two commands per second each', commands.one.paced),
  command('50 clients in 50 accounts, two commands per second each', commands.each.paced),
  command('50 clients in one account, without a pause', commands.one.pressed),
  command('50 clients in 50 accounts, without a pause', commands.each.pressed),
  ...Object.entries(firstPage).map(([database, times]) => page(database, times)),
  held(memory),
];

function guarded(route, { bare, user }) {
  return {
    what: `guarded route, a user: ${READ[route]}`,
    measured: perSecond(user),
    comparison: `${perSecond(bare)} without (${(user / bare).toFixed(2)} ×)`,
    limit: `${GUARD_MIN} × without`,
    met: user >= GUARD_MIN * bare,
  };
}

function logged({ bare, agent }) {
  return {
    what: 'the same for an agent, with newest version and log',
    measured: perSecond(agent),
    comparison: `${perSecond(bare)} without (${(agent / bare).toFixed(2)} ×)`,
    limit: 'none',
  };
}

function command(who, { p50, p99, rate }) {
  return {
    what: `a command, p99, ${who}`,
    measured: milliseconds(p99),
    comparison: `${milliseconds(p50)} median, ${perSecond(rate)}`,
    limit: milliseconds(COMMAND_MS),
    met: p99 < COMMAND_MS,
  };
}

function page(database, { start, page, total }) {
  return {
    what: `cold server to first page interactive, ${database}`,
    measured: milliseconds(total),
    comparison: `${milliseconds(start)} to listening, then ${milliseconds(page)} in the browser`,
    limit: milliseconds(FIRST_PAGE_MS),
    met: total <= FIRST_PAGE_MS,
  };
}

function held({ empty, loaded }) {
  return {
    what: 'memory of the server with 1,000 accounts of size S',
    measured: `${megabytes(loaded - empty)} more`,
    comparison: `${megabytes(empty)} without`,
    limit: megabytes(MEMORY),
    met: loaded - empty <= MEMORY,
  };
}

const perSecond = (rate) => `${Math.round(rate)}/s`;
const milliseconds = (ms) => `${ms.toFixed(1)} ms`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
