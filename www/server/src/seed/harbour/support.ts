// When the vendor's support requested access, when it was let in, and what it did there.
import type { Action, Scope } from 'consentry';
import type { SeededApplicant, SeededPerson } from '../seed.ts';
import { type DaysAgo, denied, done, HOUR, type Step } from './history.ts';

export const agents: Record<string, SeededPerson> = {
  ann: { name: 'Ann Becker', email: 'ann@vendor.example' },
  bo: { name: 'Bo Jansen', email: 'bo@vendor.example' },
};

const EVERYTHING: Scope = { mode: 'readWrite', applicantData: true };
const ADS_ONLY: Scope = { mode: 'readOnly', applicantData: false };
const JOB = 'intake-bendigo';

/** Nobody is inside today, and Bo's latest request is pending. */
export function support(now: number, daysAgo: DaysAgo, applicants: readonly SeededApplicant[]): Step[] {
  return [...deniedRequest(daysAgo), ...visit(daysAgo, applicants), ...switchedOff(daysAgo), pendingRequest(now)];
}

function deniedRequest(daysAgo: DaysAgo): Step[] {
  const ann = { agent: 'ann' };
  return [
    denied(daysAgo(160, 9), ann, { type: 'startSupportSession', session: 'session-1' }),
    done(daysAgo(160, 9.1), ann, {
      type: 'requestSupportAccess',
      request: 'request-1',
      scope: EVERYTHING,
      durationMs: null,
      purpose: 'Applicant stages jump back after saving',
      case: 'HS-1042',
    }),
    done(daysAgo(160, 11), { user: 'helen' }, { type: 'denySupportRequest', request: 'request-1' }),
  ];
}

/** Ann requests a shorter time, gets four hours, and acts as Devika and as Tom. */
function visit(daysAgo: DaysAgo, applicants: readonly SeededApplicant[]): Step[] {
  const at = (hour: number) => daysAgo(159, hour);
  const session = { agent: 'ann', session: 'session-2' };
  const inside = (hour: number, action: Action) => done(at(hour), session, action);
  return [
    done(
      at(9),
      { agent: 'ann' },
      {
        type: 'requestSupportAccess',
        request: 'request-2',
        scope: EVERYTHING,
        durationMs: 8 * HOUR,
        purpose: 'Applicant stages jump back after saving',
        case: 'HS-1042',
      },
    ),
    done(
      at(9.5),
      { user: 'miriam' },
      {
        type: 'approveSupportRequest',
        request: 'request-2',
        consent: 'consent-1',
        durationMs: 4 * HOUR,
      },
    ),
    done(at(10), { agent: 'ann' }, { type: 'startSupportSession', session: 'session-2' }),
    inside(10.05, { type: 'viewUsers' }),
    inside(10.1, { type: 'simulateUser', user: 'devika' }),
    inside(10.15, { type: 'viewApplicants', job: JOB }),
    inside(10.2, { type: 'updateApplicants', job: JOB }),
    noteByAgent(at(10.25), applicants),
    denied(at(10.3), session, { type: 'exportApplicants', job: JOB }),
    inside(10.4, { type: 'stopSimulating' }),
    inside(10.5, { type: 'simulateUser', user: 'tom' }),
    inside(10.6, { type: 'viewApplicants', job: JOB }),
    inside(10.7, { type: 'endSupportSession' }),
    done(at(11), { user: 'miriam' }, { type: 'deactivateSupportAccess' }),
  ];
}

/** The note of an agent names the simulated user and the agent (SES-10). */
function noteByAgent(at: number, applicants: readonly SeededApplicant[]): Step {
  const text = 'Moved back to the earlier stage: our system lost the change you saved last Tuesday.';
  return {
    at,
    happen(history) {
      history.done(at, { agent: 'ann', session: 'session-2' }, { type: 'addApplicantNote', job: JOB });
      const applicant = applicants.find(({ job }) => job === JOB);
      applicant?.notes.push({ by: 'devika', agent: 'ann', at, text });
    },
  };
}

/** Bo was inside when a user switched access off, which ended his session. */
function switchedOff(daysAgo: DaysAgo): Step[] {
  const at = (hour: number) => daysAgo(15, hour);
  const session = { agent: 'bo', session: 'session-3' };
  return [
    done(
      at(9),
      { user: 'jonas' },
      {
        type: 'activateSupportAccess',
        consent: 'consent-2',
        scope: ADS_ONLY,
        expiresAt: at(9) + 24 * HOUR,
        agents: null,
        purpose: 'Line breaks are missing in the ads',
      },
    ),
    done(at(9.4), { agent: 'bo' }, { type: 'startSupportSession', session: 'session-3' }),
    done(at(9.5), session, { type: 'simulateUser', user: 'miriam' }),
    done(at(9.6), session, { type: 'viewJobAd', job: 'op-shop-sunshine' }),
    denied(at(9.7), session, { type: 'viewApplicants', job: 'op-shop-sunshine' }),
    denied(at(9.75), session, { type: 'closeJobAd', job: 'op-shop-sunshine' }),
    done(at(10.5), { user: 'miriam' }, { type: 'deactivateSupportAccess' }),
    denied(at(10.6), session, { type: 'viewJobAd', job: 'op-shop-sunshine' }),
  ];
}

function pendingRequest(now: number): Step {
  return done(
    now - 3 * HOUR,
    { agent: 'bo' },
    {
      type: 'requestSupportAccess',
      request: 'request-3',
      scope: { mode: 'readOnly', applicantData: true },
      durationMs: 24 * HOUR,
      purpose: 'The applicant list of a large ad loads slowly',
      case: 'HS-1187',
    },
  );
}
