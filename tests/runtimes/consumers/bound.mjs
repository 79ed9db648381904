// What the pages of both bindings have in common: they write down what got through to the application.
export const heard = [];
globalThis.heard = heard;

const EVENTS = ['click', 'mousedown', 'pointerdown', 'change', 'input', 'submit'];

/** Listens as an application would, behind the controls. */
export function listen(root) {
  for (const type of EVENTS) {
    root.addEventListener(type, (event) => {
      if (type === 'submit') event.preventDefault();
      heard.push(`${type} ${event.target.id}`);
    });
  }
}

export const snapshot = () => fetch('snapshot.json').then((response) => response.json());

export const closed = (why) => {
  globalThis.ended = why.message;
};
