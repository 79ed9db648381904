import type { Action } from 'consentry';
import type { ReactNode } from 'react';
import { usePortalGate } from '../action.tsx';

interface Props {
  /** What the form sends with this choice. */
  action: Action;
  /** The name that the radio buttons of one group share. */
  name: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}

/** One of several choices; grey if the action with it is denied. */
export function ActionRadio({ action, name, checked, onChoose, children }: Props) {
  const { decision, props, description } = usePortalGate(action);
  return (
    <>
      <label className="check">
        <input type="radio" name={name} checked={checked} onChange={() => decision.allowed && onChoose()} {...props} />
        <span>{children}</span>
      </label>
      {description}
    </>
  );
}
