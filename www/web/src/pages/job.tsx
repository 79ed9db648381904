import type { Job } from 'consentry';
import { ActionLink, Can, DeniedNote, Guarded } from '../action.tsx';
import { JobActions } from '../parts/job-actions.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { usePortal } from '../portal.tsx';
import { go, to } from '../route.ts';
import { dayWords, nameOf, titleOf } from '../words.ts';
import { ApplicantsTab } from './job/applicants.tsx';
import { AccessTab } from './job-access.tsx';

const TABS = [
  ['ad', 'Ad', 'viewJobAd'],
  ['applicants', 'Applicants', 'viewApplicants'],
  ['access', 'User Access', 'viewJobAccess'],
] as const;

export function JobPage({ job, tab }: { job: string; tab: string }) {
  const record = usePortal().state.job(job);
  return (
    <Can action={{ type: 'viewJobAd', job }}>
      {(decision) => {
        if (decision.allowed && record) return <OpenJob record={record} tab={tab} />;
        return (
          <>
            <PageHead title="Job ad" crumb={<a href={to('jobs')}>Job Dashboard</a>} />
            {!decision.allowed && <DeniedNote decision={decision} />}
          </>
        );
      }}
    </Can>
  );
}

function OpenJob({ record, tab }: { record: Job; tab: string }) {
  const { ads, people } = usePortal();
  const { id: job, status, postedBy } = record;
  const ad = ads[job];
  const facts = (
    <>
      <span className={`badge ${status}`}>{status === 'open' ? 'Live' : 'Closed'}</span> Posted by{' '}
      {nameOf(people, postedBy)}
      {ad && `, ${dayWords(ad.postedAt)}`}
    </>
  );
  return (
    <>
      <PageHead title={titleOf(ads, job)} crumb={<a href={to('jobs')}>Job Dashboard</a>} facts={facts}>
        <JobActions job={job} status={status} onDeleted={() => go(to('jobs'))} />
      </PageHead>
      <nav className="tabs" aria-label="Job ad">
        {TABS.map(([name, words, type]) => (
          <ActionLink key={name} action={{ type, job }} to={to('jobs', job, name)} current={tab === name}>
            {words}
            {name === 'applicants' && ad?.applicants !== undefined && <span className="count">{ad.applicants}</span>}
          </ActionLink>
        ))}
      </nav>
      <Tab tab={tab} record={record} />
    </>
  );
}

function Tab({ tab, record }: { tab: string; record: Job }) {
  const job = record.id;
  switch (tab) {
    case 'applicants':
      return (
        <Guarded action={{ type: 'viewApplicants', job }}>
          <ApplicantsTab job={job} />
        </Guarded>
      );
    case 'access':
      return (
        <Guarded action={{ type: 'viewJobAccess', job }}>
          <AccessTab job={job} access={record.access} />
        </Guarded>
      );
    default:
      return <AdTab job={job} />;
  }
}

function AdTab({ job }: { job: string }) {
  const ad = usePortal().ads[job];
  return (
    <article className="ad">
      <p className="meta">{[ad?.place, ad?.hours].filter(Boolean).join(' · ')}</p>
      <p>{ad?.text || 'This ad has no description yet.'}</p>
    </article>
  );
}
