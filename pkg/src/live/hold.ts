// Keeps a denied control from acting. It stays in the tab order and can be hovered, so that people can read the reason.

/** The events by which people activate or change a control. */
export const ACTIVATIONS = [
  'click',
  'dblclick',
  'auxclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'input',
  'change',
  'submit',
  'reset',
  'dragstart',
  'drop',
] as const;

/** Only listeners must not get these events: their default action moves the focus, or cannot be prevented. */
const ONLY_STOPPED = new Set(['mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend']);

/** Controls that arrow keys and letters open or change. */
const BY_ANY_KEY =
  'select, input[type=range], [aria-haspopup]:not([role=menuitem]), [role=combobox], [role=slider], [role=spinbutton]';
/** Controls that a mouse press opens or changes before the click. */
const BY_PRESS = 'select, input[type=range]';

/** The input types without typing; all others are closed with `readonly`. */
const NOT_TYPED = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'hidden',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

/** Whether people type into a control; `readonly` then closes it. */
export function isTyped(tag: string, type: string | undefined): boolean {
  return tag === 'textarea' || (tag === 'input' && !NOT_TYPED.has(type?.toLowerCase() ?? 'text'));
}

/** Whether the browser puts such an element in the tab order by itself; an `a` without an address is not. */
export function isFocusable(tag: string): boolean {
  return ['button', 'input', 'select', 'textarea', 'summary', 'iframe'].includes(tag);
}

/** Stops an event that would activate the denied control. Returns whether it did. */
export function holdBack(event: Event, denied: Element): boolean {
  if (!isActivation(event, denied)) return false;
  event.stopImmediatePropagation();
  if (event.type === 'mousedown') holdPress(event, denied);
  else if (!ONLY_STOPPED.has(event.type)) event.preventDefault();
  return true;
}

function isActivation(event: Event, denied: Element): boolean {
  // People may fill in a denied form, but not submit it.
  if (denied.localName === 'form') return event.type === 'submit';
  return event.type.startsWith('key') ? isActivatingKey(event as KeyboardEvent, denied) : true;
}

function isActivatingKey({ key, ctrlKey, metaKey }: KeyboardEvent, denied: Element): boolean {
  if (key === 'Enter' || key === ' ') return true;
  if (!denied.matches(BY_ANY_KEY)) return false;
  const isShortcut = (ctrlKey || metaKey) && key.length === 1;
  return !(isShortcut || key === 'Tab' || key === 'Shift' || key === 'Escape' || /^F\d/.test(key));
}

function holdPress(event: Event, denied: Element): void {
  if (!denied.matches(BY_PRESS)) return;
  event.preventDefault();
  (denied as HTMLElement).focus();
}
