import { useQuery } from '@tanstack/react-query';
import { Guarded } from '../action.tsx';
import * as api from '../api.ts';
import { Asked } from '../parts/asked.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { usePortal } from '../portal.tsx';
import { MasterUser } from './settings/master-user.tsx';
import { SupportRequests } from './settings/requests.tsx';
import { SupportSessions } from './settings/sessions.tsx';

export function SettingsPage() {
  return (
    <>
      <PageHead title="Settings" />
      <Guarded action={{ type: 'viewSettings' }}>
        <Settings />
      </Guarded>
    </>
  );
}

function Settings() {
  // The projection already holds the settings, but an agent who views them must leave an entry in the log.
  const { account, principal } = usePortal();
  const viewed = useQuery<api.Done, api.ProblemError>({
    queryKey: ['viewed', account, principal, 'settings'],
    queryFn: () => api.command(account, { action: { type: 'viewSettings' } }),
    // One visit leaves one entry, however often the page renders.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Asked query={viewed}>
      {() => (
        <>
          <MasterUser />
          <SupportSessions />
          <SupportRequests />
        </>
      )}
    </Asked>
  );
}
