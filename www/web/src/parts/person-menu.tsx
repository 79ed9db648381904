// The dropdown menu in the top right-hand corner.
import { Menu } from '@base-ui/react/menu';
import { useRef } from 'react';
import { MenuLink } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { to, toDesk } from '../route.ts';
import { signOut, useMe } from '../signed-in.tsx';
import { chooseTheme, THEMES, useTheme } from '../theme.ts';
import { TYPE_WORDS } from '../words.ts';

export function PersonMenu({ inAccount = false }: { inAccount?: boolean }) {
  const me = useMe();
  // The menu opens inside the page head, so that screen readers find it in a landmark.
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place}>
      <Menu.Root>
        <Menu.Trigger className="who">
          <span className="who-name">{me.name}</span>
          <span className="who-role">{me.kind === 'agent' ? 'Support' : <OwnType />}</span>
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className="positioner" align="end" sideOffset={6}>
            <Menu.Popup className="menu">
              {inAccount && (
                <Menu.LinkItem closeOnClick render={<MenuLink type="viewUsers" to={to('users')} />}>
                  Manage Users
                </Menu.LinkItem>
              )}
              {inAccount && me.kind === 'agent' && (
                <Menu.LinkItem closeOnClick href={toDesk()}>
                  Support desk
                </Menu.LinkItem>
              )}
              <ThemeChoice />
              <Menu.Item onClick={signOut}>Sign out</Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
}

function OwnType() {
  const { state, principal } = usePortal();
  const type = principal.user && state.user(principal.user)?.type;
  return type && TYPE_WORDS[type];
}

function ThemeChoice() {
  const theme = useTheme();
  return (
    <Menu.RadioGroup value={theme} onValueChange={chooseTheme} className="menu-group">
      {Object.entries(THEMES).map(([value, words]) => (
        <Menu.RadioItem key={value} value={value}>
          <Menu.RadioItemIndicator className="tick" keepMounted />
          {words}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
