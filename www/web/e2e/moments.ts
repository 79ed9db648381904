// When something happens on a page, by this machine's clock.
import type { Execution } from 'consentry';
import type { Locator, Page } from 'playwright-core';

declare global {
  interface Window {
    moment?: Promise<number>;
  }
}

/**
 * Watches the page from now on.
 *
 * @returns a function that resolves to the time in milliseconds at which the selector first matches (`there`) or no longer
 * matches (`gone`).
 */
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

/** Clicks a control that sends a command; returns the time at which the server decided it. */
export async function decidedAt(locator: Locator): Promise<number> {
  const answered = locator.page().waitForResponse((response) => response.url().endsWith('/commands'));
  await locator.click();
  const { events } = (await (await answered).json()) as Pick<Execution, 'events'>;
  return events[0]?.at ?? Number.NaN;
}

/** Fails with Playwright's usual timeout if the moment does not come. */
async function momentOf(page: Page): Promise<number> {
  const moment = await page.waitForFunction(() => window.moment);
  return (await moment.jsonValue()) ?? Number.NaN;
}
