import { Popover } from '@base-ui/react/popover';
import type { UserType } from 'consentry';
import { useState } from 'react';
import { ActionButton, usePortalGate } from '../action.tsx';
import { TYPE_WORDS } from '../words.ts';
import { Question } from './dialog.tsx';
import { Effects } from './effects.tsx';

const CHOICES: [UserType, string][] = [
  ['fullAccess', 'Sees the applicants of every job.'],
  ['specificJobAccess', 'Sees only the applicants of the jobs they are given access to. At first there are none.'],
];
type Choices = [[UserType, string], ...[UserType, string][]];

interface Props {
  user: string;
  name: string;
  type: UserType;
}

/** The dropdown of the User Type column. Before a choice is sent, a dialog shows what it would change. */
export function TypeSelect({ user, name, type }: Props) {
  const [chosen, setChosen] = useState<UserType>();
  const others = CHOICES.filter(([choice]) => choice !== type) as Choices;
  return (
    <>
      <Dropdown user={user} name={name} type={type} others={others} onChoose={setChosen} />
      {chosen && <ChangeType user={user} name={name} to={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

interface DropdownProps extends Props {
  others: Choices;
  onChoose: (type: UserType) => void;
}

function Dropdown({ user, name, type, others, onChoose }: DropdownProps) {
  const [open, setOpen] = useState(false);
  const [[first]] = others;
  const { decision, props, description } = usePortalGate({ type: 'changeUserType', user, to: first });
  const choose = (choice: UserType) => {
    setOpen(false);
    onChoose(choice);
  };
  return (
    <Popover.Root open={open} onOpenChange={(next) => setOpen(next && decision.allowed)}>
      <Popover.Trigger className="quiet select" aria-label={`User type of ${name}: ${TYPE_WORDS[type]}`} {...props}>
        {TYPE_WORDS[type]}
      </Popover.Trigger>
      {description}
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={6} className="positioner">
          <Popover.Popup className="choices" aria-label={`Another user type for ${name}`}>
            {others.map(([to, words]) => (
              <div key={to} className="choice">
                <ActionButton action={{ type: 'changeUserType', user, to }} onChoose={() => choose(to)}>
                  {TYPE_WORDS[to]}…
                </ActionButton>
                <p className="hint">{words}</p>
              </div>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ChangeType({ user, name, to, onClose }: { user: string; name: string; to: UserType; onClose: () => void }) {
  const action = { type: 'changeUserType', user, to } as const;
  return (
    <Question title="Change user type" onClose={onClose}>
      <div className="consequence">
        <p>
          <strong>{name}</strong> will become a <strong>{TYPE_WORDS[to]?.toLowerCase()}</strong> user at once.
        </p>
        <Effects command={action} />
      </div>
      <footer>
        <button type="button" className="quiet" onClick={onClose}>
          Cancel
        </button>
        <ActionButton action={action} kind="primary" onDone={onClose}>
          Change user type
        </ActionButton>
      </footer>
    </Question>
  );
}
