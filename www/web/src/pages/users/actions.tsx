import type { ReactNode } from 'react';
import { ActionButton } from '../../action.tsx';
import { Effects } from '../../parts/effects.tsx';
import { TransferEffects } from './transfer.tsx';

interface Props {
  user: string;
  name: string;
}

export function UserActions({ user, name, status }: Props & { status: string }) {
  return (
    <span className="actions">
      {status === 'deactivated' ? <Reactivate user={user} name={name} /> : <Deactivate user={user} name={name} />}
      <MakeOwner user={user} name={name} />
      <Remove user={user} name={name} />
    </span>
  );
}

function Deactivate({ user, name }: Props) {
  const action = { type: 'deactivateUser', user } as const;
  const text = (
    <Consequence effects={<Effects command={action} />}>
      <strong>{name}</strong> will not be able to do anything until someone reactivates them. Their job access is kept
      until then.
    </Consequence>
  );
  return (
    <ActionButton action={action} label={`Deactivate ${name}`} confirm={{ title: 'Deactivate user', text }}>
      Deactivate
    </ActionButton>
  );
}

function Reactivate({ user, name }: Props) {
  const action = { type: 'reactivateUser', user } as const;
  const text = (
    <Consequence effects={<Effects command={action} />}>
      <strong>{name}</strong> will be able to use this portal again, with the job access they had before.
    </Consequence>
  );
  return (
    <ActionButton action={action} label={`Reactivate ${name}`} confirm={{ title: 'Reactivate user', text }}>
      Reactivate
    </ActionButton>
  );
}

function MakeOwner({ user, name }: Props) {
  const action = { type: 'transferOwnership', user } as const;
  const text = <TransferEffects user={user} name={name} />;
  return (
    <ActionButton action={action} label={`Make owner: ${name}`} confirm={{ title: 'Transfer ownership', text }}>
      Make owner
    </ActionButton>
  );
}

function Remove({ user, name }: Props) {
  const action = { type: 'removeUser', user } as const;
  const text = (
    <Consequence effects={<Effects command={action} />}>
      <strong>{name}</strong> will lose access to all parts of this portal at once. Their notes and messages stay, under
      their name. If you invite them again, they start afresh: none of their old access comes back.
    </Consequence>
  );
  return (
    <ActionButton action={action} label={`Remove ${name}`} kind="danger" confirm={{ title: 'Remove User', text }}>
      Remove
    </ActionButton>
  );
}

function Consequence({ children, effects }: { children: ReactNode; effects: ReactNode }) {
  return (
    <div className="consequence">
      <p>{children}</p>
      {effects}
    </div>
  );
}
