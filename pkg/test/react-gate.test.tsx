// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Gate, helpOf } from 'consentry/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { olga, sam } from './fixtures.js';
import { granted, sees, snapshotOf, source } from './live.js';
import { inside } from './react-inside.js';

afterEach(cleanup);

describe('<Gate>', () => {
  const removes = { type: 'removeUser', user: 'pat' } as const;
  const viewsCook = <Gate action={sees}>{<button type="button">Applicants</button>}</Gate>;

  it('does not change an allowed child', () => {
    const onClick = vi.fn();
    render(
      inside(
        <Gate action={removes}>
          {
            <button type="button" onClick={onClick}>
              Remove
            </button>
          }
        </Gate>,
        { principal: olga },
      ),
    );
    const button = screen.getByRole('button');
    expect(button.outerHTML).toBe('<button type="button" data-can="removeUser" data-allowed="true">Remove</button>');
    fireEvent.click(button);
    expect(onClick).toHaveBeenCalledOnce();
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('keeps the address of an allowed link', () => {
    const drawn = vi.fn();
    render(
      inside(
        <>
          <Gate action={removes}>{<a href="/pat">Remove</a>}</Gate>
          <Gate action={removes}>{({ allowed, description }) => drawn(allowed, description)}</Gate>
        </>,
        { principal: olga },
      ),
    );
    const link = screen.getByRole('link');
    expect([link.getAttribute('href'), link.hasAttribute('tabindex')]).toEqual(['/pat', false]);
    expect(drawn.mock.calls).toEqual([[true, null]]);
  });

  it('describes a denied child with the reason and who can help, in addition to its own description', () => {
    render(
      inside(
        <>
          <p id="own">Own words.</p>
          <Gate action={sees}>
            {
              <button type="button" disabled aria-describedby="own">
                Applicants
              </button>
            }
          </Gate>
        </>,
      ),
    );
    const button = screen.getByRole('button');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.hasAttribute('disabled')).toBe(false);
    expect(button.dataset).toMatchObject({ can: 'viewApplicants', allowed: 'false', reason: 'noJobAccess' });
    const [own, reason] = (button.getAttribute('aria-describedby') ?? '').split(' ');
    expect(own).toBe('own');
    expect(document.getElementById(reason ?? '')?.textContent).toBe(
      'You do not have access to the applicants of this job. Fred or olga can give you access.',
    );
    expect(document.querySelector('[style], style')).toBeNull();
  });

  it('uses the description of the application', () => {
    const names = (id: string) => id.toUpperCase();
    render(inside(viewsCook, { describe: (decision) => <b>{helpOf(decision, { names })}</b> }));
    expect(document.querySelector('[role=tooltip] b')?.textContent).toBe('FRED or OLGA can give you access.');
    cleanup();
    render(inside(viewsCook, { describe: () => '' }));
    expect(screen.getByRole('button').hasAttribute('aria-describedby')).toBe(false);
    expect(document.querySelector('[role=tooltip]')).toBeNull();
  });

  it('keeps a denied link focusable without an address, and a denied field read-only', () => {
    render(
      inside(
        <>
          <Gate action={sees}>{<a href="/cook">Applicants</a>}</Gate>
          <Gate action={sees}>{<div>Card</div>}</Gate>
          <Gate action={sees}>{<input defaultValue="text" />}</Gate>
          <Gate action={sees}>{<input type="checkbox" />}</Gate>
        </>,
      ),
    );
    const link = screen.getByRole('link');
    expect([link.hasAttribute('href'), link.tabIndex]).toEqual([false, 0]);
    expect(screen.getByText('Card').tabIndex).toBe(0);
    expect(screen.getByRole('textbox').hasAttribute('readonly')).toBe(true);
    expect(screen.getByRole('checkbox').hasAttribute('readonly')).toBe(false);
  });

  it('blocks every event that activates a control', () => {
    const heard = vi.fn();
    const on = { onClick: heard, onClickCapture: heard, onMouseDown: heard, onPointerDown: heard, onKeyDown: heard };
    const inForm = (
      // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the row checks which events bubble
      <div onClick={heard} onMouseDown={heard}>
        <form onSubmit={heard}>
          <Gate action={sees}>
            {
              <button type="submit" {...on}>
                Send
              </button>
            }
          </Gate>
          <Gate action={sees}>{<input type="checkbox" onChange={heard} {...on} />}</Gate>
        </form>
      </div>
    );
    render(inside(inForm));
    for (const control of [screen.getByRole('button'), screen.getByRole('checkbox')]) {
      fireEvent.pointerDown(control);
      fireEvent.mouseDown(control);
      fireEvent.click(control);
      fireEvent.keyDown(control, { key: 'Enter' });
      fireEvent.keyDown(control, { key: ' ' });
    }
    expect(heard).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
  });

  it('lets every key through that does not activate the control', () => {
    const heard = vi.fn();
    render(
      inside(
        <Gate action={sees}>
          {
            <button type="button" onKeyDown={(event) => heard(event.key)}>
              Send
            </button>
          }
        </Gate>,
      ),
    );
    for (const key of ['Enter', ' ', 'Tab', 'Escape', 'ArrowDown', 'a'])
      fireEvent.keyDown(screen.getByRole('button'), { key });
    expect(heard.mock.calls.flat()).toEqual(['Tab', 'Escape', 'ArrowDown', 'a']);
  });

  it('does not submit a form', () => {
    const heard = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
    const form = (
      <Gate action={sees}>
        <form aria-label="Note" onSubmit={heard}>
          <input aria-label="Text" />
        </form>
      </Gate>
    );
    const { rerender } = render(inside(form));
    const sent = () => fireEvent.submit(screen.getByRole('form'));
    expect(sent()).toBe(false);
    expect(heard).not.toHaveBeenCalled();
    rerender(inside(form, { snapshot: snapshotOf(granted(1), sam) }));
    sent();
    expect(heard).toHaveBeenCalledOnce();
  });

  it('keeps the element and its focus when the answer changes', () => {
    const { live, send } = source();
    render(inside(viewsCook, { live }));
    const before = screen.getByRole('button');
    before.focus();
    act(() => send(snapshotOf(granted(1), sam)));
    expect(screen.getByRole('button')).toBe(before);
    expect(document.activeElement).toBe(before);
    expect(before.hasAttribute('aria-disabled')).toBe(false);
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('also calls the child’s own handlers of the same names', () => {
    const onFocus = vi.fn();
    render(
      inside(
        <Gate action={sees}>
          {
            <button type="button" onFocus={onFocus}>
              Send
            </button>
          }
        </Gate>,
      ),
    );
    fireEvent.focus(screen.getByRole('button'));
    expect(onFocus).toHaveBeenCalledOnce();
  });

  it('lets a function render either answer', () => {
    render(
      inside(
        <Gate action={sees}>
          {({ decision, props }) => <em {...props}>{decision.allowed ? 'yes' : decision.reason}</em>}
        </Gate>,
      ),
    );
    const drawn = screen.getByText('noJobAccess');
    expect(drawn.getAttribute('aria-describedby')).toBe(document.querySelector('[role=tooltip]')?.id);
  });

  it('throws if the child is not one element', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(inside(<Gate action={sees}>{'text' as never}</Gate>))).toThrow('<Gate> expects one element');
    vi.restoreAllMocks();
  });
});
