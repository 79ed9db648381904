// @vitest-environment happy-dom
// How attributes describe an action, and what the console says about malformed ones.
import { describe, expect, it, vi } from 'vitest';
import { newPageForEach, page, reasonOf, told } from './dom-page.js';
import { sam } from './fixtures.js';
import { at, snapshotOf, source } from './live.js';

newPageForEach();

const FIELDS = ['job', 'user', 'copy', 'to', 'user-type', 'consent', 'request', 'session'];

describe('attributes', () => {
  it('can hold any action as JSON', () => {
    const action = JSON.stringify({ type: 'setJobAccess', job: 'cook', grant: ['pat'], revoke: [] });
    const button = page(`<button data-action='${action}'>Save</button>`);
    expect(button.dataset.reason).toBe('onlyAccessManagers');
  });

  it('hold the fields of an action in kebab case', () => {
    const button = page('<button data-can="inviteUser" data-user="new" data-user-type="fullAccess">Invite</button>');
    expect(button.dataset.reason).toBe('onlyOwnerOrFullAccess');
  });

  it('exist for every field of an action that is a string', () => {
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

  it('add no field that is not there', () => {
    const button = page('<button data-can="viewApplicants" data-job="cook">A</button>', {
      describe: (_, action) => Object.keys(action).join(),
    });
    expect(reasonOf(button)).toBe('type,job');
  });

  it('that describe a denied action cause no warning', () => {
    const warned = vi.spyOn(console, 'warn');
    expect(page('<button data-can="viewSettings">A</button>').dataset.reason).toBe('onlyAdministrators');
    expect(warned).not.toHaveBeenCalled();
  });

  it.each(['can', 'action', ...FIELDS])('are read again when they change: data-%s', async (name) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const button = page('<button data-can="fly">A</button>', { describe: (_, action) => JSON.stringify(action) });
    button.setAttribute(`data-${name}`, '"new"');
    await told();
    expect(reasonOf(button)).toContain('new');
  });

  it('are observed by their HTML names', () => {
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
  ])('that are malformed deny the element, with one warning: %s', async (attributes, reason, words) => {
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

it('the warning shows the element as written, without its content', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  page('<button title="a</b>c" data-can="fly"><b>A</b></button>');
  expect(warned.mock.calls[0]?.[0]).toMatch(/^consentry: <button title="a<\/b>c" data-can="fly"> is denied\. /);
});

it('the warning names a fault inside an action', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const action = JSON.stringify({ type: 'setJobAccess', job: 'cook', grant: ['pat', 7], revoke: [] });
  page(`<button data-action='${action}'>Save</button>`);
  expect(warned.mock.calls[0]?.[0]).toContain('action.grant[1]: expected a value of the type Action, got 7');
});
