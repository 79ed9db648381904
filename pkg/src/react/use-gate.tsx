import type { Action, Decision } from 'consentry';
import { type FocusEvent, type PointerEvent, type ReactNode, type SyntheticEvent, useId, useState } from 'react';
import { holdBack } from '../live/hold.js';
import { Tip } from '../live/tip.js';
import { useDecision } from './hooks.js';
import { useDescribe } from './provider.js';

/** All handlers by which React reports the activation of a control. */
const HELD = [
  'onClickCapture',
  'onDoubleClickCapture',
  'onAuxClickCapture',
  'onMouseDownCapture',
  'onMouseUpCapture',
  'onPointerDownCapture',
  'onPointerUpCapture',
  'onTouchStartCapture',
  'onTouchEndCapture',
  'onKeyDownCapture',
  'onKeyUpCapture',
  'onInputCapture',
  'onChangeCapture',
  // React delivers a change at once: capturing it does not keep it from the same element's own handler.
  'onChange',
  'onSubmitCapture',
  'onResetCapture',
  'onDragStartCapture',
  'onDropCapture',
] as const;

/** Whether the gate's handler of that name replaces the child's own. */
export function isHeld(name: string): boolean {
  return HELD.includes(name as (typeof HELD)[number]);
}

type Held = { readonly [name in (typeof HELD)[number]]?: (event: SyntheticEvent) => void };

/** The attributes of a gated control. If denied, the handlers stop every event that would activate or change it. */
export interface GateAttributes extends Held {
  /** The action type. */
  readonly 'data-can': string;
  readonly 'data-allowed': boolean;
  readonly 'data-reason'?: string;
  readonly 'aria-disabled'?: true;
  readonly 'aria-describedby'?: string;
  readonly onPointerEnter?: (event: PointerEvent) => void;
  readonly onPointerLeave?: (event: PointerEvent) => void;
  readonly onFocus?: (event: FocusEvent) => void;
  readonly onBlur?: (event: FocusEvent) => void;
}

/** A control and the decision on its action. */
export interface Gated {
  readonly decision: Decision;
  readonly allowed: boolean;
  /** Spread these on the control last, so that their handlers take precedence. */
  readonly props: GateAttributes;
  /** Why it is denied and who can help; render it next to the control. Null if there is nothing to say. */
  readonly description: ReactNode;
}

/** Does for your own controls what `Gate` does for its child. */
export function useGate(action: Action): Gated {
  const decision = useDecision(action);
  const describe = useDescribe();
  const id = useId();
  const [tip] = useState(() => new Tip());
  const [held] = useState(() => heldBy(tip));

  const facts = { 'data-can': action.type, 'data-allowed': decision.allowed };
  if (decision.allowed) return { decision, allowed: true, props: facts, description: null };
  const content = describe(decision, action);
  const isSaid = content !== null && content !== undefined && content !== false && content !== '';
  const props = {
    ...facts,
    'data-reason': decision.reason,
    'aria-disabled': true as const,
    ...(isSaid && { 'aria-describedby': id }),
    ...held,
  };
  return {
    decision,
    allowed: false,
    props,
    description: isSaid ? <Tooltip id={id} tip={tip} content={content} /> : null,
  };
}

function Tooltip({ id, tip, content }: { id: string; tip: Tip; content: ReactNode }) {
  return (
    <span
      ref={tip.hold}
      id={id}
      role="tooltip"
      popover="manual"
      className="consentry-reason"
      onPointerEnter={tip.stay}
      onPointerLeave={tip.leave}
    >
      {content}
    </span>
  );
}

function heldBy(tip: Tip) {
  const show = (event: SyntheticEvent) => tip.show(event.currentTarget);
  const hold = (event: SyntheticEvent) => {
    if (!holdBack(event.nativeEvent, event.currentTarget)) return;
    event.stopPropagation();
    if (event.type === 'click' || event.type === 'submit') show(event);
  };
  return {
    ...(Object.fromEntries(HELD.map((name) => [name, hold])) as Held),
    onPointerEnter: show,
    onPointerLeave: tip.leave,
    onFocus: show,
    onBlur: tip.hide,
  };
}
