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
  // The projection already holds the settings; looking at them is still an act, which the log of an agent must have.
  const { account, principal } = usePortal();
  const looked = useQuery<api.Done, api.ProblemError>({
    queryKey: ['looked', account, principal, 'settings'],
    queryFn: () => api.command(account, { action: { type: 'viewSettings' } }),
    // One look is one entry, however often the page is drawn.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Asked query={looked}>
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
