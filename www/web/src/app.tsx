import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { AgentsAccount } from './agents-account.tsx';
import { later } from './code.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { AccountPages } from './pages.tsx';
import { DeskShell, Shell } from './parts/shell.tsx';
import { Toasts } from './parts/toasts.tsx';
import { PortalProvider } from './portal-provider.tsx';
import { queries } from './queries.ts';
import { usePlace } from './route.ts';
import { SignedIn, useMe } from './signed-in.tsx';

const InvitationPage = later('invitation', () => import('./pages/invitation.tsx').then((page) => page.InvitationPage));
const SupportPage = later('desk', () => import('./pages/support/desk.tsx').then((page) => page.SupportPage));

export function App() {
  return (
    // The server's content security policy allows styles from files only.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <Start />
        <Toasts />
      </QueryClientProvider>
    </CSPProvider>
  );
}

function Start() {
  const { account, parts } = usePlace();
  const [place, token] = parts;
  if (place === 'invitation' && token !== undefined) return <InvitationPage key={token} token={token} />;
  const door = place === 'support' || account !== undefined ? 'support' : 'customer';
  return (
    <SignedIn otherwise={<SignInPage key={door} door={door} />}>
      <Inside />
    </SignedIn>
  );
}

function Inside() {
  const me = useMe();
  const { account } = usePlace();
  if (me.kind === 'user') {
    return (
      <PortalProvider account={me.account} organisation={me.organisation}>
        <Shell>
          <AccountPages />
        </Shell>
      </PortalProvider>
    );
  }
  if (account !== undefined) return <AgentsAccount key={account} account={account} />;
  return (
    <DeskShell>
      <SupportPage />
    </DeskShell>
  );
}
