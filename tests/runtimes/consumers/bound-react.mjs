import { init } from 'consentry';
import { ConsentryProvider, Gate } from 'consentry/react';
import { createElement as h } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { closed, listen, snapshot } from './bound.mjs';

const gated = (job, child) => h(Gate, { action: { type: 'viewApplicants', job } }, child);
const cook = (...child) => gated('cook', h(...child));

const controls = [
  gated('nurse', h('button', { id: 'free', type: 'button' }, 'Nurses')),
  cook('button', { id: 'button' }, 'Applicants'),
  cook('a', { id: 'link', href: '#gone' }, 'Applicants'),
  h('label', { id: 'label' }, cook('input', { id: 'box', type: 'checkbox' }), ' Tick'),
  cook('select', { id: 'select', 'aria-label': 'Stage' }, h('option', {}, 'one'), h('option', {}, 'two')),
  cook('input', { id: 'range', type: 'range', 'aria-label': 'Range', defaultValue: 50 }),
  h(
    'form',
    { id: 'letter' },
    h('input', { id: 'field', 'aria-label': 'Field' }),
    cook('button', { id: 'send' }, 'Send'),
  ),
  cook(
    'form',
    { id: 'form' },
    h('input', { id: 'note', 'aria-label': 'Note' }),
    h('button', { id: 'save', type: 'submit' }, 'Save'),
  ),
  cook('input', { id: 'text', 'aria-label': 'Text', defaultValue: 'as it was' }),
];

await init();
const props = { snapshot: await snapshot(), live: 'live', onClosed: closed };
document.body.append(document.createElement('main'));
const main = document.querySelector('main');
// Inside of what React listens to would be too early: what React holds back has passed there already.
listen(document);
flushSync(() => createRoot(main).render(h(ConsentryProvider, props, ...controls)));
globalThis.told = true;
