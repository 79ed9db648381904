// @vitest-environment happy-dom
// The tooltip of a denied control, in a window with popovers.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tip } from '../src/live/tip.js';
import { page as gatedPage, newPageForEach, stop } from './dom-page.js';
import { addPopovers, openPopovers, place, removePopovers } from './popover.js';

const DENIED = 'data-can="viewApplicants" data-job="cook"';

beforeEach(addPopovers);
afterEach(removePopovers);
newPageForEach();

/** A page with a denied button and its tooltip. */
function page(html = `<button ${DENIED}>A</button>`): { button: HTMLElement; tip: HTMLElement } {
  const button = gatedPage(html);
  const tip = document.querySelector<HTMLElement>('.consentry-reason');
  if (tip === null) throw new Error('nothing says why');
  return { button, tip };
}

function on(target: EventTarget, type: string, more: object = {}): Event {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true, composed: true }), more);
  target.dispatchEvent(event);
  return event;
}

/** A page with an open tooltip. */
function opened(): { button: HTMLElement; tip: HTMLElement } {
  const found = page();
  on(found.button, 'pointerenter');
  expect(openPopovers()).toEqual([found.tip]);
  return found;
}

describe('a tooltip', () => {
  it.each(['pointerenter', 'focusin', 'click'])('opens on %s', (type) => {
    const { button, tip } = page();
    expect(openPopovers()).toEqual([]);
    on(button, type);
    expect(openPopovers()).toEqual([tip]);
  });

  it('opens when a denied form is submitted', () => {
    const { button: form, tip } = page(`<form ${DENIED}><input></form>`);
    on(form, 'submit');
    expect(openPopovers()).toEqual([tip]);
  });

  it.each(['mousedown', 'pointerdown', 'change'])('does not open on %s', (type) => {
    on(page().button, type);
    expect(openPopovers()).toEqual([]);
  });

  it('does not open on allowed actions inside a denied form', () => {
    on(page(`<form ${DENIED}><input></form>`).button.firstElementChild as Element, 'click');
    expect(openPopovers()).toEqual([]);
  });

  it('is a popover that only the script opens and closes', () => {
    const { tip } = page();
    expect([tip.role, tip.getAttribute('popover'), tip.className]).toEqual(['tooltip', 'manual', 'consentry-reason']);
  });

  it('stays open for a moment after the pointer leaves, and while it is on the tooltip', () => {
    const { button, tip } = opened();
    on(button, 'pointerleave');
    vi.advanceTimersByTime(119);
    on(tip, 'pointerenter');
    vi.advanceTimersByTime(1000);
    expect(openPopovers()).toEqual([tip]);
    on(tip, 'pointerleave');
    vi.advanceTimersByTime(119);
    expect(openPopovers()).toEqual([tip]);
    vi.advanceTimersByTime(1);
    expect(openPopovers()).toEqual([]);
  });

  it('closes when the pointer leaves for good', () => {
    on(opened().button, 'pointerleave');
    vi.advanceTimersByTime(120);
    expect(openPopovers()).toEqual([]);
  });

  it('stays open if the pointer comes back', () => {
    const { button, tip } = opened();
    on(button, 'pointerleave');
    on(button, 'pointerenter');
    vi.advanceTimersByTime(1000);
    expect(openPopovers()).toEqual([tip]);
  });

  it('stays open when a finger leaves, which happens at once', () => {
    const { button, tip } = opened();
    on(button, 'pointerleave', { pointerType: 'touch' });
    vi.advanceTimersByTime(1000);
    expect(openPopovers()).toEqual([tip]);
  });

  it('closes when the focus leaves', () => {
    on(opened().button, 'focusout');
    expect(openPopovers()).toEqual([]);
  });

  it('closes on Escape, which no other listener gets, and on no other key', () => {
    const { tip } = opened();
    const heard = vi.fn();
    document.body.addEventListener('keydown', heard);
    expect(on(document.body, 'keydown', { key: 'Tab' }).defaultPrevented).toBe(false);
    expect(openPopovers()).toEqual([tip]);
    expect(on(document.body, 'keydown', { key: 'Escape' }).defaultPrevented).toBe(true);
    expect(openPopovers()).toEqual([]);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(on(document.body, 'keydown', { key: 'Escape' }).defaultPrevented).toBe(false);
    document.body.removeEventListener('keydown', heard);
  });

  it('closes on a press outside it and its control', () => {
    const { button, tip } = opened();
    on(tip, 'pointerdown');
    on(button, 'pointerdown');
    expect(openPopovers()).toEqual([tip]);
    on(document.body, 'pointerdown');
    expect(openPopovers()).toEqual([]);
  });

  it('closes on a press whose event the page stops', () => {
    opened();
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.addEventListener('pointerdown', (event) => event.stopPropagation());
    on(dialog, 'pointerdown');
    expect(openPopovers()).toEqual([]);
  });

  it('stays open, without an error, however often it is asked to open', () => {
    const { button, tip } = page();
    const failed = vi.fn((event: Event) => event.preventDefault());
    window.addEventListener('error', failed);
    for (const type of ['pointerenter', 'focusin', 'click']) on(button, type);
    window.removeEventListener('error', failed);
    expect(openPopovers()).toEqual([tip]);
    expect(failed).not.toHaveBeenCalled();
  });

  it('does nothing without its element', () => {
    const tip = new Tip();
    tip.show(page().button);
    expect(openPopovers()).toEqual([]);
    tip.hide();
  });

  it('is the only open one', () => {
    const { button, tip } = page(`<button ${DENIED}>A</button><button ${DENIED}>B</button>`);
    const [, other] = document.querySelectorAll('.consentry-reason');
    on(button, 'pointerenter');
    on(button.nextElementSibling as Element, 'pointerenter');
    expect(openPopovers()).toEqual([other]);
    on(button, 'focusout');
    expect(openPopovers()).toEqual([other]);
    on(button, 'pointerenter');
    expect(openPopovers()).toEqual([tip]);
  });

  it('disappears with its control', () => {
    opened();
    stop();
    expect(openPopovers()).toEqual([]);
    expect(document.querySelector('.consentry-reason')).toBeNull();
    expect(on(document.body, 'keydown', { key: 'Escape' }).defaultPrevented).toBe(false);
  });

  it('can be removed from the page while it is open', () => {
    const { tip } = opened();
    tip.remove();
    const failed = vi.fn((event: Event) => event.preventDefault());
    window.addEventListener('error', failed);
    on(document.body, 'keydown', { key: 'Escape' });
    window.removeEventListener('error', failed);
    expect(failed).not.toHaveBeenCalled();
  });

  it('is plain text in a browser without popovers', () => {
    removePopovers();
    const { button, tip } = page();
    on(button, 'pointerenter');
    expect(tip.textContent).toContain('You do not have access');
    expect(tip.style.position).toBe('');
  });
});

describe('the place of a tooltip', () => {
  beforeEach(() => {
    vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(1000);
    vi.stubGlobal('innerHeight', 500);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  const whereOf = ({ style }: HTMLElement) => [style.left, style.top];

  it.each([
    ['under its control', [100, 50], ['100px', '76px']],
    ['over it, where there is no room below', [100, 460], ['100px', '424px']],
    ['over it, where it would just not fit', [100, 444], ['100px', '408px']],
    ['under it, where it just fits', [100, 443], ['100px', '469px']],
    ['inside the window on the left', [-20, 50], ['6px', '76px']],
    ['inside the window on the right', [950, 50], ['794px', '76px']],
  ] as const)('is %s', (_, [left, top], where) => {
    const { button, tip } = page();
    place(button, left, top, 80, 20);
    place(tip, 0, 0, 200, 30);
    on(button, 'pointerenter');
    expect(whereOf(tip)).toEqual(where);
    expect([tip.style.position, tip.style.inset, tip.style.margin]).toEqual(['fixed', 'auto', '0px']);
  });

  it.each(['scroll', 'resize'])('follows its control on %s until it closes', (type) => {
    const { button, tip } = opened();
    place(tip, 0, 0, 200, 30);
    place(button, 300, 50, 80, 20);
    on(window, type);
    expect(whereOf(tip)).toEqual(['300px', '76px']);
    on(button, 'focusout');
    place(button, 400, 50, 80, 20);
    on(window, type);
    expect(whereOf(tip)).toEqual(['300px', '76px']);
  });

  it('follows when a part of the page scrolls', () => {
    const { button, tip } = opened();
    place(tip, 0, 0, 200, 30);
    place(button, 300, 50, 80, 20);
    document.body.dispatchEvent(new Event('scroll'));
    expect(whereOf(tip)).toEqual(['300px', '76px']);
  });
});
