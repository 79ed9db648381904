// @vitest-environment happy-dom
// What a denied control does not do, event by event; and which it still may.
import { gate } from 'consentry/dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { acme, sam } from './fixtures.js';
import { snapshotOf } from './live.js';

const DENIED = 'data-can="viewApplicants" data-job="cook"';

let stop: () => void = () => {};
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

/** A page of one element that is denied. */
function denied(html: string): HTMLElement {
  document.body.innerHTML = html.replace('>', ` ${DENIED}>`);
  stop = gate(document, { snapshot: snapshotOf(acme, sam) });
  return document.body.firstElementChild as HTMLElement;
}

/** Whether anybody hears an event, and whether the browser would then do what it does by default. */
function sent(target: Element, type: string, init: KeyboardEventInit = {}): { heard: boolean; goesOn: boolean } {
  const listener = vi.fn();
  for (const place of [target, document.body]) place.addEventListener(type, listener);
  const goesOn = target.dispatchEvent(new KeyboardEvent(type, { ...init, bubbles: true, cancelable: true }));
  for (const place of [target, document.body]) place.removeEventListener(type, listener);
  return { heard: listener.mock.calls.length > 0, goesOn };
}

describe('activation', () => {
  it.each([
    'click',
    'dblclick',
    'auxclick',
    'keydown',
    'keyup',
    'input',
    'change',
    'submit',
    'reset',
    'dragstart',
    'drop',
  ])('by %s is heard by nobody and does nothing', (type) => {
    const button = denied('<button>A</button>');
    expect(sent(button, type, { key: 'Enter' })).toEqual({ heard: false, goesOn: false });
  });

  it.each(['mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend'])(
    'by %s is heard by nobody, and may give focus',
    (type) => expect(sent(denied('<button>A</button>'), type)).toEqual({ heard: false, goesOn: true }),
  );

  it.each(['pointermove', 'wheel', 'contextmenu', 'focusin'])('%s is none', (type) =>
    expect(sent(denied('<button>A</button>'), type)).toEqual({ heard: true, goesOn: true }),
  );

  it.each(['<select></select>', '<input type="range">'])('by a press opens no %s, which gets the focus', (html) => {
    const control = denied(html);
    expect(sent(control, 'mousedown')).toEqual({ heard: false, goesOn: false });
    expect(document.activeElement).toBe(control);
  });

  it('by a press leaves the focus of a button to the browser', () => {
    const button = denied('<button>A</button>');
    sent(button, 'mousedown');
    expect(document.activeElement).not.toBe(button);
  });
});

describe('a key', () => {
  const held = { heard: false, goesOn: false };
  const through = { heard: true, goesOn: true };

  it.each(['a', 'Tab', 'Escape', 'ArrowDown'])('%s goes through to a button', (key) =>
    expect(sent(denied('<button>A</button>'), 'keydown', { key })).toEqual(through),
  );

  it.each(['Enter', ' '])('%j does not', (key) => {
    for (const type of ['keydown', 'keyup']) expect(sent(denied('<button>A</button>'), type, { key })).toEqual(held);
  });

  const OPENING = [
    '<select></select>',
    '<input type="range">',
    '<button aria-haspopup="menu">A</button>',
    '<div role="combobox"></div>',
    '<div role="slider"></div>',
    '<div role="spinbutton"></div>',
  ];

  it.each(OPENING)('of any kind opens or changes no %s', (html) => {
    for (const key of ['ArrowDown', 'a', 'F', 'Home'])
      expect(sent(denied(html), 'keydown', { key }), key).toEqual(held);
  });

  it.each(OPENING)('by which one leaves %s, or which is not for it, goes through', (html) => {
    for (const key of ['Tab', 'Shift', 'Escape', 'F5', 'F12'])
      expect(sent(denied(html), 'keydown', { key }), key).toEqual(through);
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(sent(denied(html), 'keydown', { key: 'c', ...modifier })).toEqual(through);
      expect(sent(denied(html), 'keydown', { key: 'ArrowDown', ...modifier })).toEqual(held);
    }
  });

  it('in a menu moves on from an item that would open another', () => {
    const item = denied('<div role="menuitem" aria-haspopup="menu">A</div>');
    expect(sent(item, 'keydown', { key: 'ArrowDown' })).toEqual(through);
  });
});

describe('a denied form', () => {
  it('may be filled in, but not sent', () => {
    const form = denied('<form><input></form>');
    const field = form.querySelector('input') as HTMLElement;
    for (const type of ['keydown', 'input', 'change', 'click'])
      expect(sent(field, type, { key: 'Enter' }), type).toEqual({ heard: true, goesOn: true });
    expect(sent(form, 'submit')).toEqual({ heard: false, goesOn: false });
  });

  it('is not reached by itself', () => expect(denied('<form></form>').hasAttribute('tabindex')).toBe(false));
});

describe('a denied field', () => {
  it.each(['<textarea></textarea>', '<input>', '<input type="text">', '<input type="email">', '<input type="DATE">'])(
    'takes no text: %s',
    (html) => expect(denied(html).getAttribute('readonly')).toBe(''),
  );

  it.each(['button', 'checkbox', 'color', 'file', 'hidden', 'image', 'radio', 'range', 'reset', 'submit', 'CHECKBOX'])(
    'of type %s takes none anyway',
    (type) => expect(denied(`<input type="${type}">`).hasAttribute('readonly')).toBe(false),
  );

  it('is what one types into alone', () => expect(denied('<div></div>').hasAttribute('readonly')).toBe(false));
});

describe('what can be reached', () => {
  it.each(['button', 'input', 'select', 'textarea', 'summary', 'iframe'])('by itself, as %s, stays so', (tag) =>
    expect(denied(`<${tag}></${tag}>`).hasAttribute('tabindex')).toBe(false),
  );

  it.each(['<div></div>', '<a>A</a>', '<a href="/cook">A</a>', '<li></li>'])('in no way, can be: %s', (html) =>
    expect(denied(html).getAttribute('tabindex')).toBe('0'),
  );

  it('as its page wants it, stays so', () =>
    expect(denied('<div tabindex="-1"></div>').getAttribute('tabindex')).toBe('-1'));

  it('is a link that leads nowhere, and is called one', () => {
    const link = denied('<a href="/cook">A</a>');
    expect([link.hasAttribute('href'), link.getAttribute('role')]).toEqual([false, 'link']);
    expect(denied('<a href="/cook" role="button">A</a>').getAttribute('role')).toBe('button');
    expect(denied('<a>A</a>').hasAttribute('role')).toBe(false);
    expect(denied('<x-card href="/cook"></x-card>').getAttribute('href')).toBe('/cook');
  });
});
