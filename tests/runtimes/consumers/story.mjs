// One short story that touches every kind of answer. Each consumer tells it with the package as it got hold of it, and all
// must end with the same JSON.

const document = {
  id: 'acme',
  users: [
    { id: 'olga', type: 'owner', status: 'active' },
    { id: 'sam', type: 'specificJobAccess', status: 'active' },
  ],
  jobs: [{ id: 'nurse', postedBy: 'olga' }],
};

export function story({ Account, InvalidAccount, RejectedEvents, newId }) {
  const account = Account.load(document, { now: () => 1000 });
  const sam = account.as({ user: 'sam' });
  const viewing = { type: 'viewApplicants', job: 'nurse' };

  const denied = sam.check(viewing);
  const { events } = account.execute({ user: 'olga' }, denied.remedy.action);
  const stillDenied = sam.can('viewApplicants', 'nurse');
  account.apply(events);
  const projection = Account.loadProjection(account.project({ user: 'sam' }), { now: () => 1000 });

  return {
    denied,
    stillDenied,
    allowed: sam.check(viewing),
    masks: [...sam.canMany(['viewJobAd', 'deleteJobAd', 'viewApplicants'], ['nurse', 'no such job'])],
    jobs: sam.jobsFor('viewApplicants'),
    couldRemoveSomebody: sam.canEver('removeUser'),
    projected: projection.as({ user: 'sam' }).can('viewApplicants', 'nurse'),
    whoCan: account.whoCan(viewing),
    version: account.version,
    replayed: refused(RejectedEvents, () => account.apply(events)).reason,
    violations: refused(InvalidAccount, () => Account.load({ id: 'acme', users: [] })).violations.map(
      ({ path }) => path,
    ),
    differentIds: new Set([newId(), newId()]).size,
  };
}

/** The error that `act` throws; it must be of the given class. */
function refused(kind, act) {
  try {
    act();
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error(`no ${kind.name} was thrown`);
}
