import type { JobAd, JobStatus } from 'consentry';
import { useState } from 'react';
import { ActionButton, ActionLink } from '../action.tsx';
import { useFreshId } from '../fresh-id.ts';
import { matchesWords, useFind, usePaged } from '../paged.ts';
import { AdForm } from '../parts/ad-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { SearchField } from '../parts/filters.tsx';
import { JobActions } from '../parts/job-actions.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Pager } from '../parts/pager.tsx';
import { type Portal, usePortal } from '../portal.tsx';
import { to } from '../route.ts';
import { dayWords, nameOf, titleOf } from '../words.ts';

export function DashboardPage({ status }: { status: JobStatus }) {
  const portal = usePortal();
  const { q, find } = useFind();
  const jobs = portal.state.jobs({ status }).filter((job) => matches(job, q, portal));
  const { shown, pager } = usePaged(newestFirst(jobs, portal));
  return (
    <>
      <PageHead title="Job Dashboard">
        <PostJob />
      </PageHead>
      <div className="bar">
        <StatusTabs status={status} />
        <SearchField
          key={status}
          label="Find a job ad"
          placeholder="Find by title, location or poster"
          value={q}
          onChange={find}
        />
      </div>
      <JobList jobs={shown} />
      {jobs.length === 0 && <p className="empty">{q ? `No job ads match “${q}”.` : NONE[status]}</p>}
      <Pager {...pager} what="job ads" />
    </>
  );
}

const NONE: Record<string, string> = {
  open: 'There are no live job ads.',
  closed: 'There are no closed job ads.',
};

function matches({ id, postedBy }: JobAd, q: string, { ads, people }: Portal): boolean {
  const ad = ads[id];
  // The live stream may report a job before its ad has loaded.
  if (ad === undefined) return false;
  return matchesWords(`${ad.title} ${ad.place} ${nameOf(people, postedBy)}`, q);
}

function newestFirst(jobs: readonly JobAd[], { ads }: Portal): JobAd[] {
  const posted = (job: JobAd) => ads[job.id]?.postedAt ?? 0;
  return jobs.toSorted((a, b) => posted(b) - posted(a));
}

function StatusTabs({ status }: { status: string }) {
  const { state } = usePortal();
  const count = (wanted: JobStatus) => state.jobs({ status: wanted }).length;
  return (
    <nav className="tabs" aria-label="Job ads by status">
      <a href={to('jobs')} aria-current={status === 'open' ? 'page' : undefined}>
        Live <span className="count">{count('open')}</span>
      </a>
      <a href={to('jobs', 'closed')} aria-current={status === 'closed' ? 'page' : undefined}>
        Closed <span className="count">{count('closed')}</span>
      </a>
    </nav>
  );
}

function JobList({ jobs }: { jobs: readonly JobAd[] }) {
  return (
    <ul className="jobs">
      {jobs.map((job) => (
        <JobRow key={job.id} {...job} />
      ))}
    </ul>
  );
}

function JobRow({ id, postedBy, status }: JobAd) {
  const { ads, people } = usePortal();
  // On a phone there is no room for all the buttons.
  const [more, setMore] = useState(false);
  const title = titleOf(ads, id);
  const ad = ads[id];
  const facts = [ad?.place, ad?.hours, `posted by ${nameOf(people, postedBy)}`, ad && dayWords(ad.postedAt)];
  return (
    <li>
      <div className="job">
        <a className="title" href={to('jobs', id, 'ad')}>
          {title}
        </a>
        <p className="meta">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="row-actions" data-open={more || undefined}>
        <ActionLink action={{ type: 'viewApplicants', job: id }} to={to('jobs', id, 'applicants')} className="button">
          Applicants {ad?.applicants !== undefined && <span className="count">{ad.applicants}</span>}
        </ActionLink>
        <button
          type="button"
          className="more"
          aria-label={`More actions: ${title}`}
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          More
        </button>
        <JobActions job={id} status={status} />
      </div>
    </li>
  );
}

function PostJob() {
  const job = useFreshId();
  const [open, setOpen] = useState(false);
  const action = { type: 'postJobAd', job } as const;
  const close = () => setOpen(false);
  return (
    <>
      <ActionButton action={action} kind="primary" onChoose={() => setOpen(true)}>
        Post a job ad
      </ActionButton>
      {open && (
        <Dialog title="Post a job ad" onClose={close}>
          <AdForm action={action} submit="Post" onDone={close} onCancel={close} />
        </Dialog>
      )}
    </>
  );
}
