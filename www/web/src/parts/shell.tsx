// The frame of every page: whose portal this is, the menus, and what just happened.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ActionButton, MenuLink, RefusedNote } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { type Route, to } from '../route.ts';
import { nameOf, TYPE_WORDS } from '../words.ts';

export function Shell({ route, children }: { route: Route; children: ReactNode }) {
  const { me, said } = usePortal();
  const [place] = route;
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main, route.slice(0, 2).join('/'));
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <header className="top">
        <a className="brand" href={to('jobs')}>
          <img src="./icon.svg" alt="" width="28" height="28" />
          <span>{me.organisation}</span>
        </a>
        <PersonMenu />
      </header>
      <nav className="side" aria-label="Portal">
        <a href={to('jobs')} aria-current={place === 'jobs' || place === undefined ? 'page' : undefined}>
          Job Dashboard
        </a>
        {'agent' in me.principal && (
          <a href={to('support')} aria-current={place === 'support' ? 'page' : undefined}>
            Support desk
          </a>
        )}
        <h2>Maintenance</h2>
        <MenuLink type="viewSettings" to={to('settings')} current={place === 'settings'}>
          Settings
        </MenuLink>
        <MenuLink type="viewActivities" to={to('activities')} current={place === 'activities'}>
          System Activities
        </MenuLink>
      </nav>
      <main ref={main} tabIndex={-1} data-place={route.join('/')}>
        <StandingNote />
        <p className="said" role="status">
          {said}
        </p>
        {children}
      </main>
    </div>
  );
}

/** Who acts here, and why everything is grey when it is. */
function StandingNote() {
  const { acting, me, document, people } = usePortal();
  const probe = acting.check({ type: 'viewUsers' });
  if ('agent' in me.principal) {
    const { session: id } = me.principal;
    const simulating = document.support.sessions.find((session) => session.id === id)?.simulating;
    if (probe.allowed) {
      return (
        <div className="banner">
          <p>
            Support session: {me.name ?? me.principal.agent} acts as{' '}
            <strong>{simulating ? nameOf(people, simulating) : 'nobody yet'}</strong>. Everything done here is in the
            customer’s system activities.
          </p>
          <span className="actions">
            {simulating && <ActionButton action={{ type: 'stopSimulating' }}>Stop acting</ActionButton>}
            <ActionButton action={{ type: 'endSupportSession' }}>End session</ActionButton>
          </span>
        </div>
      );
    }
  }
  if (probe.allowed) return null;
  return (
    <div className="banner alarm">
      <RefusedNote decision={probe} />
      {acting.canEver('acceptInvitation') && (
        <ActionButton action={{ type: 'acceptInvitation' }} kind="primary">
          Accept the invitation
        </ActionButton>
      )}
    </div>
  );
}

/** The dropdown menu in the top right-hand corner. */
function PersonMenu() {
  const { me, document, signOut } = usePortal();
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = 'user' in me.principal ? me.principal.user : me.principal.agent;
  const type = document.users.find((user) => user.id === id)?.type;
  const role = 'agent' in me.principal ? 'Support' : type && TYPE_WORDS[type];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what the controls inside let through
    <div
      className="person"
      ref={menu}
      onBlur={({ relatedTarget }) => relatedTarget && !menu.current?.contains(relatedTarget) && setOpen(false)}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="who"
        aria-expanded={open}
        aria-controls="person-menu"
        onClick={() => setOpen(!open)}
      >
        <span className="who-name">{me.name ?? id}</span>
        <span className="who-role">{role}</span>
      </button>
      <div id="person-menu" className="menu" hidden={!open}>
        <MenuLink type="viewUsers" to={to('users')}>
          Manage Users
        </MenuLink>
        <button type="button" className="quiet" onClick={signOut}>
          Sign in as somebody else
        </button>
      </div>
    </div>
  );
}

/** After a change of page the keyboard starts at the page, as it would after a page load. */
function useFocusOnArrival(main: { current: HTMLElement | null }, place: string): void {
  const last = useRef(place);
  useEffect(() => {
    if (last.current !== place) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    last.current = place;
  }, [main, place]);
}
