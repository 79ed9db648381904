import type { Action, Decision, Denied } from 'consentry';
import type { LiveAccount } from '../live/account.js';
import { isFocusable, isTyped } from '../live/hold.js';
import { decisionOn } from '../live/question.js';
import { keyOf } from '../live/same.js';
import { actionOf } from './attributes.js';
import { Changes } from './changes.js';
import { Tooltip } from './tooltip.js';
import { warnOf } from './warn.js';

/** Returns what a denied control says. */
export type Describe = (decision: Denied, action: Action, element: HTMLElement) => string;

/** An element whose attributes describe an action. */
export class Control {
  readonly element: HTMLElement;
  readonly #account: LiveAccount;
  readonly #describe: Describe;
  readonly #changes: Changes;
  #asked: unknown;
  #forget = () => {};
  #isDenied = false;
  #tooltip: Tooltip | undefined;

  constructor(element: HTMLElement, account: LiveAccount, describe: Describe) {
    this.element = element;
    this.#account = account;
    this.#describe = describe;
    this.#changes = new Changes(element);
    this.read();
  }

  get isDenied(): boolean {
    return this.#isDenied;
  }

  /** Asks about the action that the attributes describe now. */
  read(): void {
    const action = actionOf(this.element);
    this.#tooltip?.attach();
    if (keyOf(action) === this.#asked) return;
    this.#asked = keyOf(action);
    this.#forget();
    const question = decisionOn(this.#account, action);
    const show = () => this.#show(question.answer(), action);
    this.#forget = question.subscribe(show);
    warnOf(question.answer(), action, this.element);
    show();
  }

  /** Shows why nothing happened. */
  explain(): void {
    this.#tooltip?.show();
  }

  /** Restores the element to its original state. */
  release(): void {
    this.#forget();
    this.#open();
  }

  #show(decision: Decision, action: Action): void {
    this.#open();
    this.#isDenied = !decision.allowed;
    this.#changes.set('data-allowed', String(decision.allowed));
    if (decision.allowed) return;
    this.#changes.set('data-reason', decision.reason);
    this.#changes.set('aria-disabled', 'true');
    this.#close();
    this.#say(this.#describe(decision, action, this.element));
  }

  #open(): void {
    this.#tooltip?.remove();
    this.#tooltip = undefined;
    this.#changes.undo();
  }

  /** Keeps the element focusable, but it leads nowhere and accepts no text. */
  #close(): void {
    const { localName: tag } = this.element;
    this.#changes.set('disabled', null);
    if (tag === 'a' && this.element.hasAttribute('href')) {
      this.#changes.set('href', null);
      if (!this.element.hasAttribute('role')) this.#changes.set('role', 'link');
    }
    if (isTyped(tag, this.element.getAttribute('type') ?? undefined)) this.#changes.set('readonly', '');
    if (tag !== 'form' && !isFocusable(tag) && !this.element.hasAttribute('tabindex'))
      this.#changes.set('tabindex', '0');
  }

  #say(text: string): void {
    if (text === '') return;
    this.#tooltip = new Tooltip(this.element, text);
    const own = this.element.getAttribute('aria-describedby');
    this.#changes.set('aria-describedby', own === null ? this.#tooltip.id : `${own} ${this.#tooltip.id}`);
  }
}
