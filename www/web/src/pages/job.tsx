import { ActionLink, Can, Guarded, RefusedNote } from '../action.tsx';
import { JobActions } from '../parts/job-actions.tsx';
import { usePortal } from '../portal.tsx';
import { go, to } from '../route.ts';
import { nameOf, titleOf } from '../words.ts';
import { AccessTab } from './job-access.tsx';
import { ApplicantsTab } from './job-applicants.tsx';

export function JobPage({ job, tab }: { job: string; tab: string }) {
  return (
    <Can action={{ type: 'viewJobAd', job }}>
      {(decision) => (decision.allowed ? <OpenJob job={job} tab={tab} /> : <RefusedNote decision={decision} />)}
    </Can>
  );
}

function OpenJob({ job, tab }: { job: string; tab: string }) {
  const { document, ads, people } = usePortal();
  const record = document.jobs.find(({ id }) => id === job);
  if (record === undefined) return null;
  return (
    <>
      <header className="page">
        <div>
          <p className="crumb">
            <a href={to('jobs')}>Job Dashboard</a>
          </p>
          <h1>{titleOf(ads, job)}</h1>
          <p className="meta">
            <span className={`badge ${record.status}`}>{record.status === 'open' ? 'Open' : 'Closed'}</span> Posted by{' '}
            {nameOf(people, record.postedBy)}
          </p>
        </div>
        <JobActions job={job} status={record.status} onDeleted={() => go(to('jobs'))} />
      </header>
      <nav className="tabs" aria-label="Job ad">
        <ActionLink action={{ type: 'viewJobAd', job }} to={to('jobs', job, 'ad')} current={tab === 'ad'}>
          Ad
        </ActionLink>
        <ActionLink
          action={{ type: 'viewApplicants', job }}
          to={to('jobs', job, 'applicants')}
          current={tab === 'applicants'}
        >
          Applicants
        </ActionLink>
        <ActionLink action={{ type: 'viewJobAccess', job }} to={to('jobs', job, 'access')} current={tab === 'access'}>
          User Access
        </ActionLink>
      </nav>
      {tab === 'ad' && <AdTab job={job} />}
      {tab === 'applicants' && (
        <Guarded action={{ type: 'viewApplicants', job }}>
          <ApplicantsTab job={job} />
        </Guarded>
      )}
      {tab === 'access' && (
        <Guarded action={{ type: 'viewJobAccess', job }}>
          <AccessTab key={job} job={job} access={record.access} />
        </Guarded>
      )}
    </>
  );
}

function AdTab({ job }: { job: string }) {
  const ad = usePortal().ads[job];
  return (
    <article className="ad">
      <p className="meta">{[ad?.place, ad?.hours].filter(Boolean).join(' · ')}</p>
      <p>{ad?.text || 'This ad has no text yet.'}</p>
    </article>
  );
}
