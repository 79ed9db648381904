import { ActivitiesPage } from './pages/activities.tsx';
import { DashboardPage } from './pages/dashboard.tsx';
import { JobPage } from './pages/job.tsx';
import { SettingsPage } from './pages/settings.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { SupportPage } from './pages/support.tsx';
import { UsersPage } from './pages/users.tsx';
import { Shell } from './parts/shell.tsx';
import { PortalProvider, usePortal } from './portal.tsx';
import { type Route, useRoute } from './route.ts';

export function App() {
  const route = useRoute();
  return (
    <PortalProvider signedOut={(onSignedIn) => <SignInPage onSignedIn={onSignedIn} />}>
      <Shell route={route}>
        <Page route={route} />
      </Shell>
    </PortalProvider>
  );
}

function Page({ route: [place, id, tab] }: { route: Route }) {
  const { me } = usePortal();
  if (place === undefined && 'agent' in me.principal) return <SupportPage />;
  switch (place) {
    case undefined:
    case 'jobs':
      return id === undefined || id === 'closed' ? (
        <DashboardPage status={id ?? 'open'} />
      ) : (
        <JobPage job={id} tab={tab ?? 'ad'} />
      );
    case 'users':
      return <UsersPage />;
    case 'settings':
      return <SettingsPage />;
    case 'activities':
      return <ActivitiesPage />;
    case 'support':
      return <SupportPage />;
    default:
      return <p className="refused">There is no such page.</p>;
  }
}
