// Accounts of three sizes and questions about them; seeded, so that every run measures the same.

export const SIZES = {
  S: { users: 20, jobs: 50, grants: 200 },
  M: { users: 500, jobs: 5_000, grants: 50_000 },
  L: { users: 5_000, jobs: 100_000, grants: 2_000_000 },
};

/** The weight of each action in the mix. */
const WEIGHTS = { viewJobAd: 15, editJobAd: 10, viewApplicants: 35, deleteJobAd: 15 };

/** One owner; every seventh user has full access, the others specific job access; one in ten is deactivated. */
export function makeWorld(size) {
  const { users: userCount, jobs: jobCount, grants } = SIZES[size];
  const random = seeded(42);
  const users = times(userCount, (i) => {
    const type = i === 0 ? 'owner' : i % 7 === 3 ? 'fullAccess' : 'specificJobAccess';
    return { id: `u${i}`, type, status: i > 0 && random.chance(0.1) ? 'deactivated' : 'active' };
  });
  const specific = times(userCount, (i) => i).filter((i) => users[i].type === 'specificJobAccess');
  const posters = times(jobCount, () => (random.chance(0.6) ? random.pick(specific) : random.below(userCount)));
  const jobs = posters.map((poster, i) => ({ id: `j${i}`, postedBy: users[poster].id, access: [] }));

  let left = grants;
  const taken = new Uint32Array(Math.ceil((userCount * jobCount) / 32));
  const grant = (job, user) => {
    const place = job * userCount + user;
    if (left === 0 || taken[place >>> 5] & (1 << (place & 31))) return;
    taken[place >>> 5] |= 1 << (place & 31);
    jobs[job].access.push(users[user].id);
    left -= 1;
  };
  // Most posters with specific job access keep access to their own job; the other grants are random.
  posters.forEach((poster, job) => {
    if (users[poster].type === 'specificJobAccess' && random.chance(0.7)) grant(job, poster);
  });
  while (left > 0) grant(random.below(jobCount), random.pick(specific));
  return { users, jobs };
}

/** The account document of a world. */
export const documentOf = ({ users, jobs }) => ({ id: 'account', users, jobs });

/** Questions by active users about one job each; in many about applicants, the user has a grant for the job. */
export function makeQuestions(world, { only, count = 10_000 } = {}) {
  const random = seeded(7);
  const active = world.users.filter(({ status }) => status === 'active');
  const byId = new Map(active.map((user) => [user.id, user]));
  const bag = Object.entries(WEIGHTS).flatMap(([action, weight]) => Array(weight).fill(action));
  return times(count, () => {
    const action = only ?? random.pick(bag);
    const job = random.pick(world.jobs);
    let user = random.chance(0.15) ? active[0] : random.pick(active);
    if (action === 'viewApplicants' && random.chance(0.4)) user = byId.get(random.pick(job.access)) ?? user;
    if (action === 'deleteJobAd' && random.chance(0.5)) user = byId.get(job.postedBy) ?? user;
    return { action, user: fresh(user), job: fresh(job) };
  });
}

/** A page of job ads for a user with specific job access, who has a grant for about a third of them. */
export function makePage(world, count = 1_000) {
  const random = seeded(99);
  const users = world.users.filter(({ type, status }) => type === 'specificJobAccess' && status === 'active');
  const user = users[users.length >> 1];
  const granted = world.jobs.filter(({ access }) => access.includes(user.id));
  const jobs = times(count, () => fresh(random.chance(0.3) ? random.pick(granted) : random.pick(world.jobs)));
  return { user: fresh(user), jobs };
}

/** Ids as in a request: equal to those of the account but separate strings, so that no lookup succeeds by identity. */
function fresh({ id, ...rest }) {
  const { access, ...facts } = rest;
  return { id: Buffer.from(id).toString(), ...facts };
}

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** mulberry32: small, and random enough to distribute grants. */
function seeded(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end) => Math.floor(next() * end);
  return { below, chance: (likely) => next() < likely, pick: (list) => list[below(list.length)] };
}
