// The page that an address inside an account shows.
import { later } from './code.tsx';
import { DashboardPage } from './pages/dashboard.tsx';
import { PageHead } from './parts/page-head.tsx';
import { to, usePlace } from './route.ts';
import { useMe } from './signed-in.tsx';

// Most people start at the dashboard, so its code comes with the frame.
const JobPage = later('job', () => import('./pages/job.tsx').then((page) => page.JobPage));
const ApplicantsPage = later('applicants', () => import('./pages/applicants.tsx').then((page) => page.ApplicantsPage));
const UsersPage = later('users', () => import('./pages/users.tsx').then((page) => page.UsersPage));
const SettingsPage = later('settings', () => import('./pages/settings.tsx').then((page) => page.SettingsPage));
const ActivitiesPage = later('activities', () => import('./pages/activities.tsx').then((page) => page.ActivitiesPage));
const EnteredPage = later('entered', () => import('./pages/support/entered.tsx').then((page) => page.EnteredPage));

export function AccountPages() {
  const { kind } = useMe();
  const [place = 'jobs', id, tab = 'ad'] = usePlace().parts;
  switch (place) {
    case 'jobs':
      if (id === undefined || id === 'closed') return <DashboardPage status={id ?? 'open'} />;
      return <JobPage key={id} job={id} tab={tab} />;
    case 'applicants':
      return <ApplicantsPage />;
    case 'users':
      return <UsersPage />;
    case 'settings':
      return <SettingsPage />;
    case 'activities':
      return <ActivitiesPage />;
    case 'support':
      return kind === 'agent' ? <EnteredPage /> : <NoSuchPage />;
    default:
      return <NoSuchPage />;
  }
}

function NoSuchPage() {
  return (
    <>
      <PageHead title="Page not found" />
      <p className="empty">
        This page does not exist. <a href={to('jobs')}>Go to the Job Dashboard</a>
      </p>
    </>
  );
}
