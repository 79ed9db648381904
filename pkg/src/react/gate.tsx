import type { Action } from 'consentry';
import { cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react';
import { isFocusable, isTyped } from '../live/hold.js';
import { type GateAttributes, type Gated, isHeld, useGate } from './use-gate.js';

/** The props of a gate. */
export interface GateProps {
  /** The action that the child performs when activated. */
  readonly action: Action;
  /** One element, or a function that spreads `props` itself. */
  readonly children: ReactElement | ((gated: Gated) => ReactNode);
}

type Props = Readonly<Record<string, unknown>>;
type Handler = (...args: readonly unknown[]) => void;

/**
 * Renders its child unchanged if the action is allowed. If it is denied, the child is grey, can be focused and does nothing;
 * its description is the reason and who can help.
 */
export function Gate({ action, children }: GateProps): ReactElement {
  const gated = useGate(action);
  return (
    <>
      {typeof children === 'function' ? children(gated) : closed(theOnly(children), gated)}
      {gated.description}
    </>
  );
}

function theOnly(child: unknown): ReactElement<Props> {
  if (isValidElement<Props>(child)) return child;
  throw new TypeError('<Gate> expects one element, or a function that returns one');
}

function closed(child: ReactElement<Props>, { allowed, props }: Gated): ReactElement {
  const own = typeof child.type === 'string' && !allowed ? closing(child.type, child.props) : {};
  return cloneElement(child, { ...joined(child.props, props), ...own });
}

/** Combines the child's own description and handlers with the gate's. */
function joined(own: Props, given: GateAttributes): Props {
  const both = Object.entries(given).map(([name, value]) => [name, join(name, own[name], value)]);
  return Object.fromEntries(both);
}

function join(name: string, own: unknown, given: unknown): unknown {
  if (name === 'aria-describedby' && typeof own === 'string') return `${own} ${given}`;
  if (typeof own !== 'function' || isHeld(name)) return given;
  return (...args: readonly unknown[]) => {
    (own as Handler)(...args);
    (given as Handler)(...args);
  };
}

/** Additional attributes for an HTML element: it must be focusable, and must not accept text. */
function closing(tag: string, own: Props): Props {
  const isLink = tag === 'a' && own.href !== undefined;
  return {
    disabled: false,
    ...(isLink && { href: undefined, role: own.role ?? 'link' }),
    ...(isTyped(tag, own.type as string | undefined) && { readOnly: true }),
    ...(tag !== 'form' && !isFocusable(tag) && { tabIndex: own.tabIndex ?? 0 }),
  };
}
