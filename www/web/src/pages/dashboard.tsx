import { useState } from 'react';
import { ActionButton, ActionLink } from '../action.tsx';
import { AdForm, useFreshId } from '../parts/ad-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { JobActions } from '../parts/job-actions.tsx';
import { usePortal } from '../portal.tsx';
import { to } from '../route.ts';
import { nameOf, titleOf } from '../words.ts';

export function DashboardPage({ status }: { status: string }) {
  const { document } = usePortal();
  const jobs = document.jobs.filter((job) => job.status === status);
  const count = (wanted: string) => document.jobs.filter((job) => job.status === wanted).length;
  return (
    <>
      <header className="page">
        <h1>Job Dashboard</h1>
        <PostJob />
      </header>
      <nav className="tabs" aria-label="Job ads by status">
        <a href={to('jobs')} aria-current={status === 'open' ? 'page' : undefined}>
          Open <span className="count">{count('open')}</span>
        </a>
        <a href={to('jobs', 'closed')} aria-current={status === 'closed' ? 'page' : undefined}>
          Closed <span className="count">{count('closed')}</span>
        </a>
      </nav>
      {jobs.length === 0 && <p className="empty">There are no {status} job ads to see.</p>}
      <ul className="jobs">
        {jobs.map((job) => (
          <JobRow key={job.id} {...job} />
        ))}
      </ul>
    </>
  );
}

function JobRow({ id, postedBy, status }: { id: string; postedBy: string; status: string }) {
  const { ads, people } = usePortal();
  const ad = ads[id];
  return (
    <li>
      <div>
        <a className="title" href={to('jobs', id, 'ad')}>
          {titleOf(ads, id)}
        </a>
        <p className="meta">
          {[ad?.place, ad?.hours, `posted by ${nameOf(people, postedBy)}`].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="row-actions">
        <ActionLink action={{ type: 'viewApplicants', job: id }} to={to('jobs', id, 'applicants')} className="button">
          Applicants
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
