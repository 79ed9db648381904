import type { UserType } from 'consentry';
import { useEffect, useRef, useState } from 'react';
import { ActionButton } from '../action.tsx';
import { TYPE_WORDS } from '../words.ts';

const CHOICES: [UserType, string][] = [
  ['fullAccess', 'Sees the applicants of every job.'],
  ['specificJobAccess', 'Loses the applicants of ALL jobs at once; job access is then given job by job.'],
];

/** The dropdown of the User Type column. It opens only where one could choose something else. */
export function TypeSelect({ user, name, type }: { user: string; name: string; type: UserType }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const close = ({ target }: Event) => box.current?.contains(target as Node) || setOpen(false);
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, []);
  const others = CHOICES.filter(([choice]) => choice !== type);
  const [first] = others;
  if (first === undefined) return TYPE_WORDS[type];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what the buttons inside let through
    <div
      className="select"
      ref={box}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      onBlur={({ relatedTarget }) => relatedTarget && !box.current?.contains(relatedTarget) && setOpen(false)}
    >
      <ActionButton
        action={{ type: 'changeUserType', user, to: first[0] }}
        label={`User type of ${name}: ${TYPE_WORDS[type]}`}
        onChoose={() => setOpen(!open)}
      >
        {TYPE_WORDS[type]} <span aria-hidden="true">▾</span>
      </ActionButton>
      {open && (
        <div className="menu">
          {others.map(([to, words]) => (
            <div key={to} className="choice">
              <ActionButton action={{ type: 'changeUserType', user, to }} onDone={() => setOpen(false)}>
                {TYPE_WORDS[to]}
              </ActionButton>
              <p className="hint">{words}</p>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
