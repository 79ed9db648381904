// The frame of every page: whose portal this is, and the menus.
import { type ReactNode, useRef } from 'react';
import { MenuLink } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { to, toDesk, usePlace } from '../route.ts';
import { useMe } from '../signed-in.tsx';
import { PersonMenu } from './person-menu.tsx';
import { StandingNote } from './standing-note.tsx';

/** Around the pages of an account. */
export function Shell({ children }: { children: ReactNode }) {
  const { organisation } = usePortal();
  return (
    <Frame brand={organisation} home={to('jobs')} menu={<PersonMenu inAccount />} side={<SideMenu />}>
      <StandingNote />
      {children}
    </Frame>
  );
}

/** Around the desk of the agents, which is in no account. */
export function DeskShell({ children }: { children: ReactNode }) {
  return (
    <Frame brand="Support" home={toDesk()} menu={<PersonMenu />}>
      {children}
    </Frame>
  );
}

interface FrameProps {
  brand: string;
  home: string;
  menu: ReactNode;
  side?: ReactNode;
  children: ReactNode;
}

function Frame({ brand, home, menu, side, children }: FrameProps) {
  const main = useRef<HTMLElement>(null);
  const { parts } = usePlace();
  return (
    <div className={side ? 'shell' : 'shell alone'}>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <header className="top">
        <a className="brand" href={home}>
          <img src="./icon.svg" alt="" width="28" height="28" />
          <span>{brand}</span>
        </a>
        {menu}
      </header>
      {side}
      <main ref={main} tabIndex={-1} data-place={parts.join('/')}>
        {children}
      </main>
      <footer className="foot">
        Employer Portal{' '}
        <span>What is grey says why, and who could help: point at it, tap it, or go there with the Tab key.</span>
      </footer>
    </div>
  );
}

function SideMenu() {
  const { kind } = useMe();
  const [place = 'jobs'] = usePlace().parts;
  const current = (page: string) => (place === page ? ('page' as const) : undefined);
  return (
    <nav className="side" aria-label="Portal">
      <a href={to('jobs')} aria-current={current('jobs')}>
        Job Dashboard
      </a>
      <a href={to('applicants')} aria-current={current('applicants')}>
        Applicants
      </a>
      {kind === 'agent' && (
        <a href={to('support')} aria-current={current('support')}>
          Act as
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
  );
}
