// @vitest-environment happy-dom
import { type GateOptions, gate, helpOf } from 'consentry/dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acme, ann, NOW, olga, sam } from './fixtures.js';
import { at, consented, granted, snapshotOf, source } from './live.js';

let stop: () => void = () => {};

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Writes the page and gates it: for sam in acme, unless something else is said. */
function page(html: string, options: Partial<GateOptions> = {}): HTMLElement {
  document.body.innerHTML = html;
  stop = gate(document, { snapshot: snapshotOf(acme, sam), ...options });
  return document.body.firstElementChild as HTMLElement;
}

function reasonOf(element: Element): string | null | undefined {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return document.getElementById(ids.at(-1) ?? '')?.textContent;
}

/** The page after the browser has told of what was changed in it. */
const told = () => vi.advanceTimersByTimeAsync(0);

describe('an element', () => {
  it('is left as it is where its action is allowed', () => {
    const button = page('<button data-can="viewApplicants" data-job="nurse">Applicants</button>');
    expect(button.outerHTML).toBe(
      '<button data-can="viewApplicants" data-job="nurse" data-allowed="true">Applicants</button>',
    );
  });

  it('is greyed and described where it is denied', () => {
    const button = page('<button data-can="viewApplicants" data-job="cook">Applicants</button>');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.dataset).toMatchObject({ allowed: 'false', reason: 'noJobAccess' });
    expect(reasonOf(button)).toBe(
      'You do not have access to the applicants of this job. Fred or olga can give you access.',
    );
    expect(document.querySelector('[style], style')).toBeNull();
  });

  it('says what the page says', () => {
    const names = (id: string) => id.toUpperCase();
    const button = page('<button data-can="viewApplicants" data-job="cook" title="!">A</button>', {
      describe: (decision, action, element) => `${helpOf(decision, { names })} ${action.type}${element.title}`,
    });
    expect(reasonOf(button)).toBe('FRED or OLGA can give you access. viewApplicants!');
  });

  it.each([
    '<button data-can="viewApplicants" data-job="cook" disabled aria-describedby="own">A</button>',
    '<a href="/cook" data-can="viewApplicants" data-job="cook">A</a>',
    '<a href="/cook" role="button" tabindex="-1" data-can="viewApplicants" data-job="cook">A</a>',
    '<div data-can="viewApplicants" data-job="cook">A</div>',
    '<textarea data-can="addApplicantNote" data-job="cook"></textarea>',
    '<form data-can="addApplicantNote" data-job="cook"></form>',
  ])('is restored as it was: %s', (html) => {
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

  it('stays reachable, leads nowhere and takes no text', () => {
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

describe('attributes', () => {
  it('name any action, whole as JSON', () => {
    const action = JSON.stringify({ type: 'setJobAccess', job: 'cook', grant: ['pat'], revoke: [] });
    const button = page(`<button data-action='${action}'>Save</button>`);
    expect(button.dataset.reason).toBe('onlyAccessManagers');
  });

  it('name the fields of an action in their own way of writing', () => {
    const button = page('<button data-can="inviteUser" data-user="new" data-user-type="fullAccess">Invite</button>');
    expect(button.dataset.reason).toBe('onlyOwnerOrFullAccess');
  });

  it.each([
    ['data-can="viewApplicants"', 'malformed', 'action.job: expected what the type Action says, got undefined'],
    [
      'data-can="viewUsers" data-user="pat"',
      'malformed',
      'action.user: expected what the type Action says, got the text "pat"',
    ],
    ['data-can="fly"', 'unknownAction', 'action.type: expected what the type Action says, got the text "fly"'],
    ['data-action="{"', 'malformed', 'action: expected what the type Action says, got the text "{"'],
  ])('that name none are denied, and the page is told once: %s', async (attributes, reason, words) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { live, send } = source();
    const button = page(`<button ${attributes}>A</button>`, { live });
    expect(button.dataset.reason).toBe(reason);
    expect(reasonOf(button)).not.toBe('');
    send(snapshotOf(at(1), sam));
    button.after(document.createElement('p'));
    await told();
    expect(warned.mock.calls).toEqual([[expect.stringContaining(words)]]);
    expect(warned.mock.calls[0]?.[0]).toContain(`consentry: <button ${attributes}> is denied.`);
  });
});

it('tells the page what is wrong inside of an action', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const action = JSON.stringify({ type: 'setJobAccess', job: 'cook', grant: ['pat', 7], revoke: [] });
  page(`<button data-action='${action}'>Save</button>`);
  expect(warned.mock.calls[0]?.[0]).toContain('action.grant[1]: expected what the type Action says, got 7');
});

describe('changes', () => {
  it('of the account and of time are followed', () => {
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

  it('of the page are followed: elements that come, change and go', async () => {
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

  it('of every attribute that names a field are followed', async () => {
    const button = page('<button data-can="inviteUser" data-user="new" data-user-type="owner">Invite</button>', {
      snapshot: snapshotOf(acme, olga),
    });
    expect(button.dataset.reason).toBe('cannotInviteOwner');
    button.dataset.userType = 'fullAccess';
    await told();
    expect(button.dataset.allowed).toBe('true');
  });

  it('of the page leave no control without its reason', async () => {
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

  it('end with it: no timer, no listener, no stream', () => {
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

  it('that cannot be read end the stream, and the page is told', () => {
    const { live, send } = source();
    const onClosed = vi.fn();
    page('<p></p>', { live, onClosed });
    send({ now: 'noon' as never, projection: snapshotOf(acme, sam).projection });
    expect(onClosed.mock.calls[0]?.[0].message).toContain('snapshot.now must be whole milliseconds');
  });
});

describe('activation', () => {
  const DENIED = 'data-can="viewApplicants" data-job="cook"';

  it('of what is allowed goes through', () => {
    const heard = vi.fn();
    const button = page('<button data-can="removeUser" data-user="pat">A</button>', {
      snapshot: snapshotOf(acme, olga),
    });
    button.addEventListener('click', heard);
    button.click();
    expect(heard).toHaveBeenCalledOnce();
  });

  it('does not check a box', () => {
    const box = page(`<input type="checkbox" ${DENIED}>`) as HTMLInputElement;
    box.click();
    expect(box.checked).toBe(false);
  });

  it('does not send a form: a denied one, or one by a denied button', () => {
    page(`<form id="one" ${DENIED}><input></form><form id="two"><button ${DENIED}>Send</button></form>`);
    for (const id of ['one', 'two']) {
      const form = document.getElementById(id) as HTMLFormElement;
      const submitter = form.querySelector('button');
      const event = Object.assign(new Event('submit', { bubbles: true, cancelable: true }), { submitter });
      expect(form.dispatchEvent(event)).toBe(false);
    }
  });

  it('of the fields of a denied form is nobody’s business', () => {
    page(`<form ${DENIED}><input></form>`);
    const typed = new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true });
    expect(document.querySelector('input')?.dispatchEvent(typed)).toBe(true);
  });
});

it('gates the root itself', () => {
  const button = document.createElement('button');
  button.dataset.can = 'viewSettings';
  stop = gate(button, { snapshot: snapshotOf(acme, sam) });
  expect(button.dataset.reason).toBe('onlyAdministrators');
});

it('refuses what is no snapshot', () => {
  expect(() => gate(document, { snapshot: {} as never })).toThrow('snapshot.now must be whole milliseconds');
});
