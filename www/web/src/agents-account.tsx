// A customer's account as an agent sees it, while their session lasts.
import { useDecision } from 'consentry/react';
import { type ReactNode, useEffect } from 'react';
import * as api from './api.ts';
import { AccountPages } from './pages.tsx';
import { Shell } from './parts/shell.tsx';
import { PortalProvider } from './portal-provider.tsx';
import { go, isIn, toDesk } from './route.ts';
import { useSupportAccount } from './support-account.ts';

export function AgentsAccount({ account }: { account: string }) {
  const organisation = useSupportAccount(account).data?.organisation ?? account;
  return (
    <PortalProvider account={account} organisation={organisation}>
      <WhileInside account={account}>
        <Shell>
          <AccountPages />
        </Shell>
      </WhileInside>
    </PortalProvider>
  );
}

/** When the session ends, the page removes everything of the account at once. */
function WhileInside({ account, children }: { account: string; children: ReactNode }) {
  // Every live session may do this, whatever its scope and simulated user (SES-3, USR-1).
  const decision = useDecision({ type: 'viewUsers' });
  const why = decision.allowed ? undefined : decision.reason;
  useEffect(() => {
    if (why === undefined) return;
    // An agent who ended the session themselves has already left.
    const toTheDesk = () => isIn(account) && go(toDesk({ account, why }));
    api.leave(account).then(toTheDesk, toTheDesk);
  }, [account, why]);
  return why === undefined ? children : null;
}
