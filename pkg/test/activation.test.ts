// @vitest-environment happy-dom
// Which events a denied control blocks, and which it lets through.
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

/** A page with one denied element. */
function denied(html: string): HTMLElement {
  document.body.innerHTML = html.replace('>', ` ${DENIED}>`);
  stop = gate(document, { snapshot: snapshotOf(acme, sam) });
  return document.body.firstElementChild as HTMLElement;
}

/** Whether a listener gets the event, and whether the browser then performs its default action. */
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
  ])('by %s reaches no listener and does nothing', (type) => {
    const button = denied('<button>A</button>');
    expect(sent(button, type, { key: 'Enter' })).toEqual({ heard: false, goesOn: false });
  });

  it.each(['mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend'])(
    'by %s reaches no listener, but may move the focus',
    (type) => expect(sent(denied('<button>A</button>'), type)).toEqual({ heard: false, goesOn: true }),
  );

  it.each(['pointermove', 'wheel', 'contextmenu', 'focusin'])('does not include %s', (type) =>
    expect(sent(denied('<button>A</button>'), type)).toEqual({ heard: true, goesOn: true }),
  );

  it.each(['<select></select>', '<input type="range">'])(
    'by a mouse press does not open %s, but focuses it',
    (html) => {
      const control = denied(html);
      expect(sent(control, 'mousedown')).toEqual({ heard: false, goesOn: false });
      expect(document.activeElement).toBe(control);
    },
  );

  it('by a mouse press leaves focusing a button to the browser', () => {
    const button = denied('<button>A</button>');
    sent(button, 'mousedown');
    expect(document.activeElement).not.toBe(button);
  });
});

describe('a key', () => {
  const held = { heard: false, goesOn: false };
  const through = { heard: true, goesOn: true };

  it.each(['a', 'Tab', 'Escape', 'ArrowDown'])('%s reaches a button', (key) =>
    expect(sent(denied('<button>A</button>'), 'keydown', { key })).toEqual(through),
  );

  it.each(['Enter', ' '])('%j does not reach a button', (key) => {
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

  it.each(OPENING)('that opens or changes %s is blocked', (html) => {
    for (const key of ['ArrowDown', 'a', 'F', 'Home'])
      expect(sent(denied(html), 'keydown', { key }), key).toEqual(held);
  });

  it.each(OPENING)('that leaves %s or does not affect it goes through', (html) => {
    for (const key of ['Tab', 'Shift', 'Escape', 'F5', 'F12'])
      expect(sent(denied(html), 'keydown', { key }), key).toEqual(through);
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(sent(denied(html), 'keydown', { key: 'c', ...modifier })).toEqual(through);
      expect(sent(denied(html), 'keydown', { key: 'ArrowDown', ...modifier })).toEqual(held);
    }
  });

  it('moves from a menu item that opens a submenu', () => {
    const item = denied('<div role="menuitem" aria-haspopup="menu">A</div>');
    expect(sent(item, 'keydown', { key: 'ArrowDown' })).toEqual(through);
  });
});

describe('a denied form', () => {
  it('can be filled in but not submitted', () => {
    const form = denied('<form><input></form>');
    const field = form.querySelector('input') as HTMLElement;
    for (const type of ['keydown', 'input', 'change', 'click'])
      expect(sent(field, type, { key: 'Enter' }), type).toEqual({ heard: true, goesOn: true });
    expect(sent(form, 'submit')).toEqual({ heard: false, goesOn: false });
  });

  it('is not in the tab order', () => expect(denied('<form></form>').hasAttribute('tabindex')).toBe(false));
});

describe('a denied field', () => {
  it.each(['<textarea></textarea>', '<input>', '<input type="text">', '<input type="email">', '<input type="DATE">'])(
    'is read-only: %s',
    (html) => expect(denied(html).getAttribute('readonly')).toBe(''),
  );

  it.each(['button', 'checkbox', 'color', 'file', 'hidden', 'image', 'radio', 'range', 'reset', 'submit', 'CHECKBOX'])(
    'of type %s needs no readonly attribute',
    (type) => expect(denied(`<input type="${type}">`).hasAttribute('readonly')).toBe(false),
  );

  it('gets readonly only if people can type into it', () =>
    expect(denied('<div></div>').hasAttribute('readonly')).toBe(false));
});

describe('the tab order', () => {
  it.each(['button', 'input', 'select', 'textarea', 'summary', 'iframe'])('already includes %s', (tag) =>
    expect(denied(`<${tag}></${tag}>`).hasAttribute('tabindex')).toBe(false),
  );

  it.each(['<div></div>', '<a>A</a>', '<a href="/cook">A</a>', '<li></li>'])('then includes %s', (html) =>
    expect(denied(html).getAttribute('tabindex')).toBe('0'),
  );

  it('keeps the tabindex that the page sets', () =>
    expect(denied('<div tabindex="-1"></div>').getAttribute('tabindex')).toBe('-1'));

  it('keeps a link without an address, with the role link', () => {
    const link = denied('<a href="/cook">A</a>');
    expect([link.hasAttribute('href'), link.getAttribute('role')]).toEqual([false, 'link']);
    expect(denied('<a href="/cook" role="button">A</a>').getAttribute('role')).toBe('button');
    expect(denied('<a>A</a>').hasAttribute('role')).toBe(false);
    expect(denied('<x-card href="/cook"></x-card>').getAttribute('href')).toBe('/cook');
  });
});
