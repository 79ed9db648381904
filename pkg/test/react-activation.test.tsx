// @vitest-environment happy-dom
// Which events a denied child of <Gate> blocks, and how its tooltip opens.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Gate, type Gated } from 'consentry/react';
import { createElement, type ReactElement, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sam } from './fixtures.js';
import { granted, sees, snapshotOf, source } from './live.js';
import { addPopovers, openPopovers, removePopovers } from './popover.js';
import { inside } from './react-inside.js';

afterEach(cleanup);

const EVENTS = {
  click: 'onClick',
  dblclick: 'onDoubleClick',
  auxclick: 'onAuxClick',
  mousedown: 'onMouseDown',
  mouseup: 'onMouseUp',
  pointerdown: 'onPointerDown',
  pointerup: 'onPointerUp',
  touchstart: 'onTouchStart',
  touchend: 'onTouchEnd',
  keydown: 'onKeyDown',
  keyup: 'onKeyUp',
  input: 'onInput',
  change: 'onChange',
  submit: 'onSubmit',
  reset: 'onReset',
  dragstart: 'onDragStart',
  drop: 'onDrop',
};

/** A denied child in a row; both have handlers. */
function row(child: string, handlers: object, props: object = {}): ReactElement {
  const gated = <Gate action={sees}>{createElement(child, { 'aria-label': 'gated', ...props, ...handlers })}</Gate>;
  return createElement('div', handlers, gated);
}

const gated = () => screen.getByLabelText('gated');

describe('a denied child', () => {
  it.each(Object.entries(EVENTS))('and its parents get no %s', (type, name) => {
    const heard = vi.fn();
    const { live, send } = source();
    render(inside(row('select', { [name]: heard, [`${name}Capture`]: undefined }), { live }));
    const happen = () => fireEvent(gated(), new KeyboardEvent(type, { key: 'Enter', bubbles: true, cancelable: true }));
    happen();
    expect(heard).not.toHaveBeenCalled();
    act(() => send(snapshotOf(granted(1), sam)));
    happen();
    expect(heard).toHaveBeenCalled();
  });

  it('does not capture events itself, but gets events that do not activate it', () => {
    const [captured, own] = [vi.fn(), vi.fn()];
    render(inside(row('button', { onClickCapture: captured, onFocus: own, onContextMenu: own })));
    captured.mockClear();
    fireEvent.focus(gated());
    fireEvent.contextMenu(gated());
    // The handlers of the child and of the row.
    expect(own).toHaveBeenCalledTimes(4);
    fireEvent.click(gated());
    // Only the handler of the row, which captures first.
    expect(captured).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a', { href: '/cook' }, { role: 'link', tabindex: '0', href: null }],
    ['a', { href: '/cook', role: 'button', tabIndex: -1 }, { role: 'button', tabindex: '-1', href: null }],
    ['a', {}, { role: null, tabindex: '0' }],
    ['x-card', { href: '/cook' }, { role: null, tabindex: '0', href: '/cook' }],
    [
      'button',
      { 'data-reason': 'mine', 'data-allowed': 'true' },
      { 'data-reason': 'noJobAccess', 'data-allowed': 'false' },
    ],
    ['button', { disabled: true }, { disabled: null, tabindex: null, readonly: null }],
    ['input', { disabled: false }, { disabled: null, tabindex: null, readonly: '' }],
    ['input', { type: 'checkbox' }, { readonly: null }],
    ['textarea', {}, { readonly: '', tabindex: null }],
    ['form', {}, { tabindex: null }],
    ['li', {}, { tabindex: '0', role: null, readonly: null }],
  ])('is focusable and readable, and leads nowhere: %s %j', (tag, props, attributes) => {
    render(inside(row(tag, {}, props)));
    const found = Object.keys(attributes).map((name) => [name, gated().getAttribute(name)]);
    expect(Object.fromEntries(found)).toEqual(attributes);
  });

  it('that is a component gets the attributes and nothing else', () => {
    const Own = (props: Record<string, unknown>) => <p title="gated">{Object.keys(props).sort().join()}</p>;
    render(inside(<Gate action={sees}>{<Own href="/cook" disabled={true} />}</Gate>));
    const given = screen.getByTitle('gated').textContent?.split(',') ?? [];
    expect(given).toEqual(expect.arrayContaining(['aria-disabled', 'data-can', 'data-reason', 'disabled', 'href']));
    expect(given).not.toContain('tabIndex');
    expect(given).not.toContain('role');
  });

  it.each([null, undefined, false, ''])('has no description if `describe` returns %j', (nothing) => {
    render(inside(row('button', {}), { describe: () => nothing }));
    expect(gated().getAttribute('aria-describedby')).toBeNull();
    expect(document.querySelector('.consentry-reason')).toBeNull();
    cleanup();
    const drawn = vi.fn((_: ReactNode) => null);
    const drawing = ({ description }: Gated) => drawn(description);
    render(inside(<Gate action={sees}>{drawing}</Gate>, { describe: () => nothing }));
    expect(drawn.mock.calls[0]).toEqual([null]);
  });
});

describe('its tooltip', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    addPopovers();
    render(inside(row('button', {})));
  });
  afterEach(() => {
    cleanup();
    removePopovers();
    vi.useRealTimers();
  });

  const tip = () => screen.getByRole('tooltip');

  it('opens only by the script', () => {
    expect([tip().getAttribute('popover'), tip().className]).toEqual(['manual', 'consentry-reason']);
    expect(gated().getAttribute('aria-describedby')).toBe(tip().id);
  });

  it.each(['pointerEnter', 'focus', 'click'] as const)('opens on %s', (type) => {
    expect(openPopovers()).toEqual([]);
    fireEvent[type](gated());
    expect(openPopovers()).toEqual([tip()]);
  });

  it.each(['mouseDown', 'keyDown', 'pointerDown'] as const)('does not open on %s', (type) => {
    fireEvent[type](gated(), { key: 'Enter' });
    expect(openPopovers()).toEqual([]);
  });

  it('opens when a denied form is submitted', () => {
    cleanup();
    render(inside(row('form', {})));
    fireEvent.submit(gated());
    expect(openPopovers()).toEqual([tip()]);
  });

  it('closes when the focus leaves, and soon after the pointer leaves', () => {
    fireEvent.focus(gated());
    fireEvent.blur(gated());
    expect(openPopovers()).toEqual([]);
    fireEvent.pointerEnter(gated());
    fireEvent.pointerLeave(gated());
    fireEvent.pointerEnter(tip());
    vi.advanceTimersByTime(1000);
    expect(openPopovers()).toEqual([tip()]);
    fireEvent.pointerLeave(tip());
    vi.advanceTimersByTime(1000);
    expect(openPopovers()).toEqual([]);
  });
});
