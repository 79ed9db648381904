// @vitest-environment happy-dom
// How attributes say an action, and what the page is told of those that say none.
import { describe, expect, it, vi } from 'vitest';
import { newPageForEach, page, reasonOf, told } from './dom-page.js';
import { sam } from './fixtures.js';
import { at, snapshotOf, source } from './live.js';

newPageForEach();

const FIELDS = ['job', 'user', 'copy', 'to', 'user-type', 'consent', 'request', 'session'];

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

  it('name every field that an action can have', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const button = page(
      `<button data-can="fly" ${FIELDS.map((name) => `data-${name}="${name}"`).join(' ')}>A</button>`,
      {
        describe: (_, action) => JSON.stringify(action),
      },
    );
    const { 'user-type': userType, ...fields } = Object.fromEntries(FIELDS.map((name) => [name, name]));
    expect(JSON.parse(reasonOf(button) ?? '')).toEqual({ type: 'fly', userType, ...fields });
  });

  it('name no field that is not there', () => {
    const button = page('<button data-can="viewApplicants" data-job="cook">A</button>', {
      describe: (_, action) => Object.keys(action).join(),
    });
    expect(reasonOf(button)).toBe('type,job');
  });

  it('that name an action which is denied are no mistake', () => {
    const warned = vi.spyOn(console, 'warn');
    expect(page('<button data-can="viewSettings">A</button>').dataset.reason).toBe('onlyAdministrators');
    expect(warned).not.toHaveBeenCalled();
  });

  it.each(['can', 'action', ...FIELDS])('are followed when they change: data-%s', async (name) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const button = page('<button data-can="fly">A</button>', { describe: (_, action) => JSON.stringify(action) });
    button.setAttribute(`data-${name}`, '"new"');
    await told();
    expect(reasonOf(button)).toContain('new');
  });

  it('are watched under the names that they have in a page', () => {
    const watched = vi.spyOn(MutationObserver.prototype, 'observe');
    page('<p></p>');
    const names = ['can', 'action', ...FIELDS].map((name) => `data-${name}`);
    expect(watched.mock.calls[0]?.[1]?.attributeFilter).toEqual(names);
  });

  it.each([
    ['data-can="viewApplicants"', 'malformed', 'action.job: expected a value of the type Action, got undefined'],
    [
      'data-can="viewUsers" data-user="pat"',
      'malformed',
      'action.user: expected a value of the type Action, got the text "pat"',
    ],
    ['data-can="fly"', 'unknownAction', 'action.type: expected a value of the type Action, got the text "fly"'],
    ['data-action="{"', 'malformed', 'action: expected a value of the type Action, got the text "{"'],
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

it('shows a control to the page as it was written, and nothing of what is in it', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  page('<button title="a</b>c" data-can="fly"><b>A</b></button>');
  expect(warned.mock.calls[0]?.[0]).toMatch(/^consentry: <button title="a<\/b>c" data-can="fly"> is denied\. /);
});

it('tells the page what is wrong inside of an action', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const action = JSON.stringify({ type: 'setJobAccess', job: 'cook', grant: ['pat', 7], revoke: [] });
  page(`<button data-action='${action}'>Save</button>`);
  expect(warned.mock.calls[0]?.[0]).toContain('action.grant[1]: expected a value of the type Action, got 7');
});
