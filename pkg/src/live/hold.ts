// What a denied control may not do. It stays in the tab order and can be hovered, so that its reason can be read.

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

/** These only have to be kept from listeners: their default is to give focus, or cannot be prevented. */
const ONLY_STOPPED = new Set(['mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend']);

/** What arrow keys and letters open or change. */
const BY_ANY_KEY =
  'select, input[type=range], [aria-haspopup]:not([role=menuitem]), [role=combobox], [role=slider], [role=spinbutton]';
/** What a press of the mouse opens or changes before there is a click. */
const BY_PRESS = 'select, input[type=range]';

/** The input fields into which one types: `readonly` closes them. */
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

/** Whether one types into a control: `readonly` is how it is closed. */
export function isTyped(tag: string, type: string | undefined): boolean {
  return tag === 'textarea' || (tag === 'input' && !NOT_TYPED.has(type?.toLowerCase() ?? 'text'));
}

/** Whether the browser puts such an element in the tab order by itself, once an `a` has lost its address. */
export function isFocusable(tag: string): boolean {
  return ['button', 'input', 'select', 'textarea', 'summary', 'iframe'].includes(tag);
}

/** Keeps an event from the denied control that it is for, and from everybody behind it. Gives whether it did. */
export function holdBack(event: Event, denied: Element): boolean {
  if (!isActivation(event, denied)) return false;
  event.stopImmediatePropagation();
  if (event.type === 'mousedown') holdPress(event, denied);
  else if (!ONLY_STOPPED.has(event.type)) event.preventDefault();
  return true;
}

function isActivation(event: Event, denied: Element): boolean {
  // The fields of a form may be filled in; what is denied is to send it.
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
