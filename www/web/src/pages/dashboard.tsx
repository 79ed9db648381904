import type { Job } from 'consentry';
import { useState } from 'react';
import { ActionButton, ActionLink } from '../action.tsx';
import { useFreshId } from '../fresh-id.ts';
import { AdForm } from '../parts/ad-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { SearchField } from '../parts/filters.tsx';
import { JobActions } from '../parts/job-actions.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Pager } from '../parts/pager.tsx';
import { type Portal, usePortal } from '../portal.tsx';
import { to, useSearch } from '../route.ts';
import { dayWords, nameOf, titleOf } from '../words.ts';

const PAGE_ROWS = 20;

export function DashboardPage({ status }: { status: string }) {
  const portal = usePortal();
  const [search, change] = useSearch();
  const q = search.get('q') ?? '';
  const jobs = portal.document.jobs.filter((job) => job.status === status && isMeant(job, q, portal));
  const pages = Math.max(1, Math.ceil(jobs.length / PAGE_ROWS));
  const page = Math.min(Math.max(1, Number(search.get('page')) || 1), pages);
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
          placeholder="Find by title, place or poster"
          value={q}
          onChange={(typed) => change({ q: typed, page: undefined })}
        />
      </div>
      <JobList jobs={newestFirst(jobs, portal).slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)} />
      {jobs.length === 0 && <p className="empty">{q ? `No job ad is about “${q}”.` : NONE[status]}</p>}
      <Pager
        page={page}
        pages={pages}
        total={jobs.length}
        what="job ads"
        onPage={(next) => change({ page: String(next) })}
      />
    </>
  );
}

const NONE: Record<string, string> = {
  open: 'There are no live job ads to see.',
  closed: 'There are no closed job ads to see.',
};

function isMeant({ id, postedBy }: Job, q: string, { ads, people }: Portal): boolean {
  const ad = ads[id];
  // News of a job is here before its words are.
  if (ad === undefined) return false;
  const words = `${ad.title} ${ad.place} ${nameOf(people, postedBy)}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}

function newestFirst(jobs: readonly Job[], { ads }: Portal): Job[] {
  const posted = (job: Job) => ads[job.id]?.postedAt ?? 0;
  return jobs.toSorted((a, b) => posted(b) - posted(a));
}

function StatusTabs({ status }: { status: string }) {
  const { jobs } = usePortal().document;
  const count = (wanted: string) => jobs.filter((job) => job.status === wanted).length;
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

function JobList({ jobs }: { jobs: readonly Job[] }) {
  return (
    <ul className="jobs">
      {jobs.map((job) => (
        <JobRow key={job.id} {...job} />
      ))}
    </ul>
  );
}

function JobRow({ id, postedBy, status }: Job) {
  const { ads, people } = usePortal();
  const ad = ads[id];
  const facts = [ad?.place, ad?.hours, `posted by ${nameOf(people, postedBy)}`, ad && dayWords(ad.postedAt)];
  return (
    <li>
      <div className="job">
        <a className="title" href={to('jobs', id, 'ad')}>
          {titleOf(ads, id)}
        </a>
        <p className="meta">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="row-actions">
        <ActionLink action={{ type: 'viewApplicants', job: id }} to={to('jobs', id, 'applicants')} className="button">
          Applicants {ad?.applicants !== undefined && <span className="count">{ad.applicants}</span>}
        </ActionLink>
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
