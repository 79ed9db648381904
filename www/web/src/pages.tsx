// Which page an address is, inside an account.
import { ActivitiesPage } from './pages/activities.tsx';
import { ApplicantsPage } from './pages/applicants.tsx';
import { DashboardPage } from './pages/dashboard.tsx';
import { JobPage } from './pages/job.tsx';
import { SettingsPage } from './pages/settings.tsx';
import { EnteredPage } from './pages/support.tsx';
import { UsersPage } from './pages/users.tsx';
import { PageHead } from './parts/page-head.tsx';
import { usePlace } from './route.ts';
import { useMe } from './signed-in.tsx';

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
      <PageHead title="Not found" />
      <p className="empty">There is no such page.</p>
    </>
  );
}
