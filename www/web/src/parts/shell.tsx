// The frame of every page: the organisation's name and the menus.
import { type ReactNode, useRef } from 'react';
import { MenuLink } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { to, toDesk, usePlace } from '../route.ts';
import { useMe } from '../signed-in.tsx';
import { PersonMenu } from './person-menu.tsx';
import { StandingNote } from './standing-note.tsx';

/** The frame for the pages of an account. */
export function Shell({ children }: { children: ReactNode }) {
  const { organisation } = usePortal();
  return (
    <Frame brand={organisation} home={to('jobs')} menu={<PersonMenu inAccount />} side={<SideMenu />}>
      <StandingNote />
      {children}
    </Frame>
  );
}

/** The frame for the support desk, which is outside any account. */
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
        Skip to content
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
        <span>Grey controls say why and who can help: point at one, tap it, or move to it with the Tab key.</span>
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
