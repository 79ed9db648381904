import { init } from 'consentry';
import { gate } from 'consentry/dom';
import { closed, listen, snapshot } from './bound.mjs';

const CAN = 'data-can="viewApplicants" data-job="cook"';

await init();
document.body.innerHTML = `<main>
  <button id="free" data-can="viewApplicants" data-job="nurse">Nurses</button>
  <button id="button" ${CAN}>Applicants</button>
  <a id="link" href="#gone" ${CAN}>Applicants</a>
  <label id="label"><input id="box" type="checkbox" ${CAN}> Tick</label>
  <select id="select" aria-label="Stage" ${CAN}><option>one</option><option>two</option></select>
  <input id="range" type="range" aria-label="Range" value="50" ${CAN}>
  <form id="letter"><input id="field" aria-label="Field"><button id="send" ${CAN}>Send</button></form>
  <form id="form" ${CAN}><input id="note" aria-label="Note"><button id="save">Save</button></form>
  <input id="text" aria-label="Text" value="as it was" ${CAN}>
</main>`;
listen(document.querySelector('main'));
gate(document, { snapshot: await snapshot(), live: 'live', onClosed: closed });
globalThis.told = true;
