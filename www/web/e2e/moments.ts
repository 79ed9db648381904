// When something happened in a page, by the clock of this machine.
import type { Execution } from 'consentry';
import type { Locator, Page } from 'playwright-core';

declare global {
  interface Window {
    moment?: Promise<number>;
  }
}

/** Watches the page from now on; gives the moment in milliseconds at which the selector first finds something, or nothing any more. */
export async function watch(page: Page, selector: string, state: 'there' | 'gone'): Promise<() => Promise<number>> {
  await page.evaluate(
    ([selector, there]) => {
      window.moment = new Promise((resolve) => {
        const observer = new MutationObserver(look);
        function look(): void {
          if ((document.querySelector(selector) !== null) !== there) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        }
        observer.observe(document, { subtree: true, childList: true, attributes: true });
        look();
      });
    },
    [selector, state === 'there'] as const,
  );
  return () => momentOf(page);
}

/** Clicks on what sends a command; gives the moment at which the server decided it. */
export async function decidedAt(locator: Locator): Promise<number> {
  const answered = locator.page().waitForResponse((response) => response.url().endsWith('/commands'));
  await locator.click();
  const { events } = (await (await answered).json()) as Pick<Execution, 'events'>;
  return events[0]?.at ?? Number.NaN;
}

/** A page whose moment does not come is not waited for longer than for anything else. */
async function momentOf(page: Page): Promise<number> {
  const moment = await page.waitForFunction(() => window.moment);
  return (await moment.jsonValue()) ?? Number.NaN;
}
