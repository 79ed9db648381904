// A person who uses only the keyboard.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

const MAX_PRESSES = 150;

export class Keyboard {
  constructor(readonly page: Page) {}

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** Presses Tab until the target has the focus, and checks that the focus is visible. */
  to(target: Locator): Promise<void> {
    return this.walk(target, 'Tab');
  }

  back(target: Locator): Promise<void> {
    return this.walk(target, 'Shift+Tab');
  }

  /** The same with the down arrow, in a menu. */
  down(target: Locator): Promise<void> {
    return this.walk(target, 'ArrowDown');
  }

  async activate(target: Locator): Promise<void> {
    await this.to(target);
    await this.press('Enter');
  }

  async fill(label: string, text: string): Promise<void> {
    await this.to(this.page.getByLabel(label));
    await this.page.keyboard.type(text);
  }

  /** Opens a page by a link in the menus, which come before the page content. */
  async open(link: Locator, heading: string): Promise<void> {
    await this.back(link);
    await this.press('Enter');
    await this.arriveAt(heading);
  }

  /** Waits for a page, which moves the focus to its heading. */
  async arriveAt(heading: string): Promise<void> {
    const title = this.page.getByRole('heading', { name: heading, level: 1 });
    await title.and(this.page.locator(':focus')).waitFor();
  }

  /** Picks from a list of choices by the arrow keys: letters count as one word only when they come fast. */
  async pick(list: Locator, choice: string): Promise<void> {
    await this.to(list);
    await this.press('Home');
    for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
      if ((await list.evaluate(chosen)) === choice) return;
      await this.press('ArrowDown');
    }
    assert.fail(`ArrowDown never reaches ${choice}`);
  }

  async choose(trigger: Locator, entry: string): Promise<void> {
    await this.back(trigger);
    await this.press('Enter');
    const item = this.page.getByRole('menuitem', { name: entry });
    await item.waitFor();
    await this.down(item);
    await this.press('Enter');
  }

  private async walk(target: Locator, key: string): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
      if (await isFocused(target)) return assert.ok(await target.evaluate(looksFocused), `${target} looks focused`);
      await this.press(key);
    }
    assert.fail(`${key} does not lead to ${target}`);
  }
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Runs in the page. */
function chosen(list: Element): string | undefined {
  return (list as HTMLSelectElement).selectedOptions[0]?.label;
}

/** Runs in the page. */
function looksFocused(element: Element): boolean {
  const { outlineStyle, boxShadow, backgroundColor } = getComputedStyle(element);
  // A focused menu entry changes its colour.
  const isMarked = element.role === 'menuitem' && backgroundColor !== 'rgba(0, 0, 0, 0)';
  return element.matches(':focus-visible') && (outlineStyle !== 'none' || boxShadow !== 'none' || isMarked);
}
