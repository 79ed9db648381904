import { LiveAccount } from '../live/account.js';
import { wordsOf } from '../live/help.js';
import { ACTIVATIONS, holdBack } from '../live/hold.js';
import type { Snapshot } from '../live/snapshot.js';
import { type Closed, follow, type Live } from '../live/source.js';
import { SAYING, SELECTOR } from './attributes.js';
import { Control, type Describe } from './control.js';

/** How a page is gated. */
export interface GateOptions {
  /** What the server sent. */
  readonly snapshot: Snapshot;
  /** Where newer ones come from. */
  readonly live?: Live | undefined;
  /** Told when no more will come: the sign-in has ended, say. */
  readonly onClosed?: Closed | undefined;
  /** What denied controls say; default: the decision's message, and who could help (`helpOf`). */
  readonly describe?: Describe | undefined;
}

/**
 * Gates `root` and every element below it whose attributes name an action, those included that come or change later: `data-can` with
 * the action's type and `data-job`, `data-user` … for its fields, or `data-action` with the whole action as JSON. In a browser,
 * `await init()` comes first.
 *
 * @returns What stops it, and leaves everything as it was found.
 * @throws InvalidAccount when the snapshot holds no projection.
 */
export function gate(root: Document | Element | ShadowRoot, options: GateOptions): () => void {
  const { snapshot, live, onClosed = () => {}, describe = wordsOf } = options;
  const account = new LiveAccount(snapshot);
  const controls = new Controls(root, account, describe);
  const stop = live === undefined ? () => {} : follow(account, live, onClosed);
  return () => {
    stop();
    controls.release();
  };
}

/** The controls below a root. */
class Controls {
  readonly #root: Document | Element | ShadowRoot;
  readonly #account: LiveAccount;
  readonly #describe: Describe;
  readonly #controls = new Map<Element, Control>();
  readonly #observer = new MutationObserver(() => this.#read());

  constructor(root: Document | Element | ShadowRoot, account: LiveAccount, describe: Describe) {
    this.#root = root;
    this.#account = account;
    this.#describe = describe;
    this.#read();
    this.#observer.observe(root, { subtree: true, childList: true, attributeFilter: SAYING });
    for (const type of ACTIVATIONS) root.addEventListener(type, this.#hold, true);
  }

  release(): void {
    this.#observer.disconnect();
    for (const type of ACTIVATIONS) this.#root.removeEventListener(type, this.#hold, true);
    for (const control of this.#controls.values()) control.release();
    this.#controls.clear();
  }

  #read(): void {
    const found = new Set(this.#root.querySelectorAll<HTMLElement>(SELECTOR));
    if (this.#root instanceof HTMLElement && this.#root.matches(SELECTOR)) found.add(this.#root);
    for (const [element, control] of this.#controls) {
      if (found.has(control.element)) continue;
      control.release();
      this.#controls.delete(element);
    }
    for (const element of found) this.#meet(element);
  }

  #meet(element: HTMLElement): void {
    const control = this.#controls.get(element);
    if (control !== undefined) control.read();
    else this.#controls.set(element, new Control(element, this.#account, this.#describe));
  }

  readonly #hold = (event: Event): void => {
    const denied = this.#deniedBehind(event).find(({ element }) => holdBack(event, element));
    if (event.type === 'click' || event.type === 'submit') denied?.explain();
  };

  /** The denied controls that an event is for, the innermost first; of a form being sent also the button by which it is. */
  #deniedBehind(event: Event): Control[] {
    const { submitter } = event as Partial<SubmitEvent>;
    const controls = [...event.composedPath(), submitter].map((part) => this.#controls.get(part as Element));
    return controls.filter((control): control is Control => control?.isDenied === true);
  }
}
