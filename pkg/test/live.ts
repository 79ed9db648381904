// Shared by the tests of the browser bindings.
import { Account, type AccountInput, type Principal } from 'consentry';
import type { LiveSource, Snapshot } from 'consentry/react';
import { acme, NOW } from './fixtures.js';

export const sees = { type: 'viewApplicants', job: 'cook' } as const;

/** The account with another version and other changes. */
export function at(version: number, changes: Partial<AccountInput> = {}): AccountInput {
  return { ...acme, version, lastEventAt: NOW, ...changes };
}

/** The same, with access for sam to the job `cook`. */
export function granted(version: number): AccountInput {
  const jobs = (acme.jobs ?? []).map((job) => ({ ...job, access: ['sam'] }));
  return at(version, { jobs });
}

/** The account while ann may enter, until `end`. */
export function consented(version: number, end: number): AccountInput {
  const scope = { mode: 'readOnly', applicantData: true } as const;
  const given = { givenBy: 'olga', givenByType: 'owner', givenAt: NOW } as const;
  return at(version, { support: { consent: { id: 'c1', ...given, expiresAt: end, scope, agents: null } } });
}

export function snapshotOf(document: AccountInput, principal: Principal, now = NOW): Snapshot {
  return { now, projection: Account.load(document).project(principal, now) };
}

/** A source of snapshots that the test controls. */
export function source() {
  const calls: { next: Parameters<LiveSource>[0]; closed: Parameters<LiveSource>[1] }[] = [];
  let stopped = 0;
  const live: LiveSource = (next, closed) => {
    calls.push({ next, closed });
    return () => {
      stopped++;
    };
  };
  const last = () => {
    const call = calls.at(-1);
    if (call === undefined) throw new Error('nobody listens');
    return call;
  };
  return {
    live,
    send: (snapshot: Snapshot) => last().next(snapshot),
    close: (why: Error) => last().closed(why),
    opened: () => calls.length,
    stopped: () => stopped,
  };
}

/** A browser event stream that the test controls. */
export class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: FakeEventSource[] = [];
  readyState = 1;

  constructor(readonly url: string | URL) {
    super();
    FakeEventSource.opened.push(this);
  }

  say(data: string): void {
    this.dispatchEvent(Object.assign(new Event('snapshot'), { data }));
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }
}
