import type { Action } from 'consentry';
import { cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react';
import { isFocusable, isTyped } from '../live/hold.js';
import { type GateAttributes, type Gated, isHeld, useGate } from './use-gate.js';

/** What a gate takes. */
export interface GateProps {
  /** What the child does when it is activated. */
  readonly action: Action;
  /** One element; or a function, which spreads `props` itself. */
  readonly children: ReactElement | ((gated: Gated) => ReactNode);
}

type Props = Readonly<Record<string, unknown>>;
type Handler = (...args: readonly unknown[]) => void;

/**
 * Renders its child as it is where the action is allowed. Denied, the child is greyed but can be focused, does nothing, and
 * is described by the reason and who could help.
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
  throw new TypeError('<Gate> takes one element, or a function that gives one');
}

function closed(child: ReactElement<Props>, { allowed, props }: Gated): ReactElement {
  const own = typeof child.type === 'string' && !allowed ? closing(child.type, child.props) : {};
  return cloneElement(child, { ...joined(child.props, props), ...own });
}

/** The child's own description and handlers stay beside the gate's. */
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

/** What an element of HTML needs besides: it must be reachable, and take no text. */
function closing(tag: string, own: Props): Props {
  const isLink = tag === 'a' && own.href !== undefined;
  return {
    disabled: false,
    ...(isLink && { href: undefined, role: own.role ?? 'link' }),
    ...(isTyped(tag, own.type as string | undefined) && { readOnly: true }),
    ...(tag !== 'form' && !isFocusable(tag) && { tabIndex: own.tabIndex ?? 0 }),
  };
}
