// A tooltip after WCAG 1.4.13: on hover and on focus, stays while the pointer is on it, Escape closes it. It lies in the
// browser's top layer, so that no table or dialog cuts it off.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

const LEAVE_MS = 120;
const GAP = 6;
let hideOpen = () => {};

/** For the element to explain: its description and its handlers; and the tooltip itself. Without content there is none. */
export function useTooltip(content: ReactNode) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  const anchor = useRef<Element>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);
  const exists = content !== '' && content !== undefined && content !== false;

  useEffect(() => {
    const element = tip.current;
    if (!open || element === null) return;
    const place = () => anchor.current && placeUnder(element, anchor.current);
    const escaped = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The first Escape is for the tooltip, not for the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    };
    element.showPopover();
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    document.addEventListener('keydown', escaped, true);
    return () => {
      if (element.isConnected) element.hidePopover();
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
      document.removeEventListener('keydown', escaped, true);
    };
  }, [open]);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (!exists) return { described: {}, handlers: {}, element: null };
  const hide = () => setOpen(false);
  const show = (element: Element) => {
    clearTimeout(timer.current);
    anchor.current = element;
    if (hideOpen !== hide) hideOpen();
    hideOpen = hide;
    setOpen(true);
  };
  const leave = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(hide, LEAVE_MS);
  };
  const handlers = {
    onPointerEnter: (event: { currentTarget: Element }) => show(event.currentTarget),
    onPointerLeave: leave,
    onFocus: (event: { currentTarget: Element }) => show(event.currentTarget),
    onBlur: hide,
  };
  const stay = () => clearTimeout(timer.current);
  const element = (
    <span
      ref={tip}
      id={id}
      role="tooltip"
      popover="manual"
      className="tip"
      onPointerEnter={stay}
      onPointerLeave={leave}
    >
      {content}
    </span>
  );
  return { described: { 'aria-describedby': id }, handlers, element };
}

/** Under the anchor, or over it where there is no room; never out of the window. */
function placeUnder(tip: HTMLElement, anchor: Element): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - GAP;
  const under = bottom + GAP + height < window.innerHeight;
  tip.style.left = `${Math.max(GAP, Math.min(left, room))}px`;
  tip.style.top = `${under ? bottom + GAP : top - GAP - height}px`;
}
