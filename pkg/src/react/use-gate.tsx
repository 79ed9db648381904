import type { Action, Decision } from 'consentry';
import { type FocusEvent, type PointerEvent, type ReactNode, type SyntheticEvent, useId, useState } from 'react';
import { holdBack } from '../live/hold.js';
import { Tip } from '../live/tip.js';
import { useDecision } from './hooks.js';
import { useDescribe } from './provider.js';

/** Everything by which React tells of the activation of a control. */
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
  // React tells of a change in one go: who captures it does not keep it from the same element's own handler.
  'onChange',
  'onSubmitCapture',
  'onResetCapture',
  'onDragStartCapture',
  'onDropCapture',
] as const;

/** Whether the handler of that name keeps events from the child, its own capturing included. */
export function isHeld(name: string): boolean {
  return HELD.includes(name as (typeof HELD)[number]);
}

type Held = { readonly [name in (typeof HELD)[number]]?: (event: SyntheticEvent) => void };

/** What a gated control is given. Denied, the handlers keep everything from it that would activate or change it. */
export interface GateAttributes extends Held {
  /** The type of the action. */
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

/** A control and what the rules say of it. */
export interface Gated {
  readonly decision: Decision;
  readonly allowed: boolean;
  /** To spread on the control: last, for its handlers come first. */
  readonly props: GateAttributes;
  /** Why it is denied, and who could help: to put beside the control. Null where there is nothing to say. */
  readonly description: ReactNode;
}

/** For controls of one's own: what `Gate` does for its child. */
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
    description: isSaid ? <Reason id={id} tip={tip} content={content} /> : null,
  };
}

function Reason({ id, tip, content }: { id: string; tip: Tip; content: ReactNode }) {
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
