// @vitest-environment happy-dom
import { gate, helpOf } from 'consentry/dom';
import { describe, expect, it, vi } from 'vitest';
import { gates, newPageForEach, page, reasonOf, stop, told } from './dom-page.js';
import { acme, ann, NOW, olga, sam } from './fixtures.js';
import { at, consented, granted, snapshotOf, source } from './live.js';

newPageForEach();

describe('an element', () => {
  it('does not change if its action is allowed', () => {
    const button = page('<button data-can="viewApplicants" data-job="nurse">Applicants</button>');
    expect(button.outerHTML).toBe(
      '<button data-can="viewApplicants" data-job="nurse" data-allowed="true">Applicants</button>',
    );
  });

  it('is grey and described if its action is denied', () => {
    const button = page('<button data-can="viewApplicants" data-job="cook">Applicants</button>');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.dataset).toMatchObject({ allowed: 'false', reason: 'noJobAccess' });
    expect(reasonOf(button)).toBe(
      'You do not have access to the applicants of this job. Fred or olga can give you access.',
    );
    expect(document.querySelector('[style], style')).toBeNull();
  });

  it('uses the description of the page', () => {
    const names = (id: string) => id.toUpperCase();
    const button = page('<button data-can="viewApplicants" data-job="cook" title="!">A</button>', {
      describe: (decision, action, element) => `${helpOf(decision, { names })} ${action.type}${element.title}`,
    });
    expect(reasonOf(button)).toBe('FRED or OLGA can give you access. viewApplicants!');
  });

  it('keeps its own description before the reason', () => {
    const button = page('<button data-can="viewApplicants" data-job="cook" aria-describedby="own">A</button>');
    const [own, reason, ...more] = button.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect([own, document.getElementById(reason ?? '')?.className, more]).toEqual(['own', 'consentry-reason', []]);
  });

  it('has no description if the page returns none, activated or not', () => {
    const button = page('<button data-can="viewApplicants" data-job="cook">A</button>', { describe: () => '' });
    const failed = vi.fn((event: Event) => event.preventDefault());
    window.addEventListener('error', failed);
    button.click();
    window.removeEventListener('error', failed);
    expect(failed).not.toHaveBeenCalled();
    expect([button.dataset.reason, button.hasAttribute('aria-describedby')]).toEqual(['noJobAccess', false]);
    expect(document.querySelector('.consentry-reason')).toBeNull();
  });

  it.each([
    '<button data-can="viewApplicants" data-job="cook" disabled aria-describedby="own">A</button>',
    '<a href="/cook" data-can="viewApplicants" data-job="cook">A</a>',
    '<a href="/cook" role="button" tabindex="-1" data-can="viewApplicants" data-job="cook">A</a>',
    '<div data-can="viewApplicants" data-job="cook">A</div>',
    '<textarea data-can="addApplicantNote" data-job="cook"></textarea>',
    '<form data-can="addApplicantNote" data-job="cook"></form>',
  ])('is restored to its original state: %s', (html) => {
    const { live, send } = source();
    const element = page(html, { live });
    const before = Object.assign(document.createElement('template'), { innerHTML: html }).content.firstElementChild;
    expect(element.getAttribute('aria-disabled')).toBe('true');
    send(snapshotOf(granted(1), sam));
    expect(element.dataset.allowed).toBe('true');
    delete element.dataset.allowed;
    expect(element.isEqualNode(before)).toBe(true);
    send(snapshotOf(at(2), sam));
    expect(element.isEqualNode(before)).toBe(false);
    stop();
    expect(element.isEqualNode(before)).toBe(true);
    expect(document.body.children).toHaveLength(1);
  });

  it('stays focusable, leads nowhere and accepts no text', () => {
    const can = 'data-can="viewApplicants" data-job="cook"';
    page(
      `<a href="/cook" ${can}>A</a><div ${can}>B</div><input ${can}><input type="checkbox" ${can}><button disabled ${can}>C</button>`,
    );
    const [link, div, text, checkbox, button] = document.body.querySelectorAll<HTMLElement>('[data-can]');
    expect([link?.hasAttribute('href'), link?.getAttribute('role'), link?.tabIndex]).toEqual([false, 'link', 0]);
    expect(div?.tabIndex).toBe(0);
    expect([text?.hasAttribute('readonly'), checkbox?.hasAttribute('readonly')]).toEqual([true, false]);
    expect(button?.hasAttribute('disabled')).toBe(false);
  });
});

describe('changes', () => {
  it('of the account and of time update the page', () => {
    const { live, send } = source();
    const button = page('<button data-can="startSupportSession" data-session="s1">Enter</button>', {
      snapshot: snapshotOf(acme, ann),
      live,
    });
    expect(button.dataset.reason).toBe('consentOff');
    send(snapshotOf(consented(1, NOW + 1000), ann));
    expect(button.dataset.allowed).toBe('true');
    vi.advanceTimersByTime(999);
    expect(button.dataset.allowed).toBe('true');
    vi.advanceTimersByTime(1);
    expect(button.dataset.reason).toBe('consentExpired');
  });

  it('of the page are handled: added, changed and removed elements', async () => {
    page('<main></main>');
    const button = document.createElement('button');
    button.dataset.can = 'viewApplicants';
    button.dataset.job = 'cook';
    document.querySelector('main')?.append(button);
    await told();
    expect(button.dataset.reason).toBe('noJobAccess');
    button.dataset.job = 'nurse';
    await told();
    expect(button.dataset.allowed).toBe('true');
    expect(document.querySelector('.consentry-reason')).toBeNull();
    button.dataset.job = 'cook';
    await told();
    button.remove();
    await told();
    expect(document.querySelector('.consentry-reason')).toBeNull();
    expect(button.hasAttribute('aria-disabled')).toBe(false);
  });

  it('of the page do not separate a control from its tooltip', async () => {
    const button = page('<button data-can="viewApplicants" data-job="cook">A</button>');
    document.body.replaceChildren(button);
    await told();
    expect(reasonOf(button)).toContain('You do not have access');
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.append(button);
    await told();
    expect(dialog.querySelector('.consentry-reason')?.id).toBe(button.getAttribute('aria-describedby'));
  });

  it('of the page do not move a tooltip that is in the right place', async () => {
    page('<button data-can="viewApplicants" data-job="cook">A</button>');
    const reason = document.querySelector('.consentry-reason');
    reason?.after(document.createElement('p'));
    await told();
    expect(reason?.nextElementSibling?.localName).toBe('p');
  });

  it('stop: no listener is left on the page or a control', () => {
    const root = document.createElement('div');
    root.innerHTML = '<button data-can="viewApplicants" data-job="cook">A</button>';
    const [added, removed] = [vi.spyOn(root, 'addEventListener'), vi.spyOn(root, 'removeEventListener')];
    const onControl = vi.spyOn(root.firstElementChild as HTMLElement, 'addEventListener');
    gates(root);
    const over = () => onControl.mock.calls.map(([, , how]) => (how as AddEventListenerOptions).signal?.aborted);
    expect(over()).toEqual([false, false, false, false]);
    stop();
    expect(over()).toEqual([true, true, true, true]);
    expect(removed.mock.calls).toEqual(added.mock.calls);
  });

  it('stop: no timer, listener or stream is left', () => {
    const { live, stopped } = source();
    const button = page('<button data-can="deactivateSupportAccess">Off</button>', {
      snapshot: snapshotOf(consented(1, NOW + 1000), sam),
      live,
    });
    const clicked = vi.fn();
    button.addEventListener('click', clicked);
    button.click();
    expect(clicked).not.toHaveBeenCalled();
    stop();
    expect([vi.getTimerCount(), stopped()]).toEqual([0, 1]);
    button.click();
    expect(clicked).toHaveBeenCalledOnce();
  });

  it('that are malformed end the stream with an error', () => {
    const { live, send } = source();
    const onClosed = vi.fn();
    page('<p></p>', { live, onClosed });
    send({ now: 'noon' as never, projection: snapshotOf(acme, sam).projection });
    expect(onClosed.mock.calls[0]?.[0].message).toContain('snapshot.now must be whole milliseconds');
  });
});

describe('activation', () => {
  const DENIED = 'data-can="viewApplicants" data-job="cook"';

  it('of an allowed control goes through', () => {
    const heard = vi.fn();
    const button = page('<button data-can="removeUser" data-user="pat">A</button>', {
      snapshot: snapshotOf(acme, olga),
    });
    button.addEventListener('click', heard);
    button.click();
    expect(heard).toHaveBeenCalledOnce();
  });

  it('does not change a checkbox', () => {
    const box = page(`<input type="checkbox" ${DENIED}>`) as HTMLInputElement;
    box.click();
    expect(box.checked).toBe(false);
  });

  it('does not submit a denied form, or a form by a denied button', () => {
    page(`<form id="one" ${DENIED}><input></form><form id="two"><button ${DENIED}>Send</button></form>`);
    for (const id of ['one', 'two']) {
      const form = document.getElementById(id) as HTMLFormElement;
      const submitter = form.querySelector('button');
      const event = Object.assign(new Event('submit', { bubbles: true, cancelable: true }), { submitter });
      expect(form.dispatchEvent(event)).toBe(false);
    }
  });

  it('of the fields of a denied form goes through', () => {
    page(`<form ${DENIED}><input></form>`);
    const typed = new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true });
    expect(document.querySelector('input')?.dispatchEvent(typed)).toBe(true);
  });
});

it('puts the tooltip inside a shadow root, where ids of the page are unknown', () => {
  document.body.innerHTML = '<div></div>';
  const shadow = (document.body.firstElementChild as HTMLElement).attachShadow({ mode: 'open' });
  shadow.innerHTML = '<button data-can="viewApplicants" data-job="cook">A</button>';
  gates(shadow);
  const [button, reason] = shadow.children;
  expect(reason?.id).toBe(button?.getAttribute('aria-describedby'));
});

it('gates the root itself', () => {
  const button = document.createElement('button');
  button.dataset.can = 'viewSettings';
  gates(button);
  expect(button.dataset.reason).toBe('onlyAdministrators');
});

it('throws on a malformed snapshot', () => {
  expect(() => gate(document, { snapshot: {} as never })).toThrow('snapshot.now must be whole milliseconds');
});
