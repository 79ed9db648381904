// A customer's account with an agent in it: only while their session lasts.
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

/** When the session has ended nothing of the account stays in the page, not even for a moment. */
function WhileInside({ account, children }: { account: string; children: ReactNode }) {
  // What every session may do, whoever is simulated and in whatever scope (SES-3, USR-1).
  const decision = useDecision({ type: 'viewUsers' });
  const why = decision.allowed ? undefined : decision.reason;
  useEffect(() => {
    if (why === undefined) return;
    // Who has ended the session themselves is on their way already.
    const toTheDesk = () => isIn(account) && go(toDesk({ account, why }));
    api.leave(account).then(toTheDesk, toTheDesk);
  }, [account, why]);
  return why === undefined ? children : null;
}
