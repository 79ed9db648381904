import { LiveAccount } from '../live/account.js';
import { wordsOf } from '../live/help.js';
import { ACTIVATIONS, holdBack } from '../live/hold.js';
import type { Snapshot } from '../live/snapshot.js';
import { type Closed, follow, type Live } from '../live/source.js';
import { ATTRIBUTES, SELECTOR } from './attributes.js';
import { Control, type Describe } from './control.js';

/** The options of a gate. */
export interface GateOptions {
  /** The first snapshot from the server. */
  readonly snapshot: Snapshot;
  /** The source of newer snapshots. */
  readonly live?: Live | undefined;
  /** Called when no more snapshots will arrive, for example because the sign-in has ended. */
  readonly onClosed?: Closed | undefined;
  /** What denied controls say. Default: the decision's message and who can help (`helpOf`). */
  readonly describe?: Describe | undefined;
}

/**
 * Gates `root` and every element below it whose attributes describe an action, including elements that appear or change later.
 * `data-can` holds the action type and `data-job`, `data-user` … its fields; or `data-action` holds the whole action as JSON.
 * In a browser, call `await init()` first.
 *
 * @returns a function that stops the gate and restores all elements.
 * @throws InvalidAccount if the projection in the snapshot is invalid.
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
    this.#observer.observe(root, { subtree: true, childList: true, attributeFilter: ATTRIBUTES });
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
    for (const element of found) this.#readControl(element);
  }

  #readControl(element: HTMLElement): void {
    const control = this.#controls.get(element);
    if (control !== undefined) control.read();
    else this.#controls.set(element, new Control(element, this.#account, this.#describe));
  }

  readonly #hold = (event: Event): void => {
    const denied = this.#deniedTargets(event).find(({ element }) => holdBack(event, element));
    if (event.type === 'click' || event.type === 'submit') denied?.explain();
  };

  /** The denied controls that an event targets, innermost first; for a submit event, also the submit button. */
  #deniedTargets(event: Event): Control[] {
    const { submitter } = event as Partial<SubmitEvent>;
    const controls = [...event.composedPath(), submitter].map((part) => this.#controls.get(part as Element));
    return controls.filter((control): control is Control => control?.isDenied === true);
  }
}
