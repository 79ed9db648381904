// The stage for stories: one PostgreSQL, two server processes, and people who each use one of them.
import { Server } from 'consentry-portal-server/test/portal';
import { PostgresCluster } from 'consentry-portal-server/test/postgres';
import { elsewhere, ServerProcess } from 'consentry-portal-server/test/torture/processes';
import type { Browser, Page } from 'playwright-core';
import { BrowserWindow, launch, WEB } from './browser.ts';
import { Cast, type Step, type Who } from './cast.ts';

/** The owner uses the first process, everyone else the second. */
export class Stage {
  private constructor(
    private readonly browser: Browser,
    private readonly cluster: PostgresCluster,
    private readonly first: Server,
    private readonly second: ServerProcess,
  ) {}

  static async open(): Promise<Stage> {
    const cluster = await PostgresCluster.start();
    const url = await cluster.createDatabase('portal');
    const first = await Server.open({ url }, { web: WEB });
    return new Stage(await launch(), cluster, first, await ServerProcess.start({ url }));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await Promise.all([this.first.close(), this.second.stop()]);
    await this.cluster.stop();
  }

  /** Runs one story in a new account. */
  async tell(before: readonly Step[], tale: (story: Story) => Promise<void>): Promise<void> {
    const cast = await Cast.in(this.first);
    await cast.play(before);
    const story = new Story(cast, this.browser, this.second.origin);
    await tale(story);
    await story.end();
  }
}

export class Story {
  readonly #windows: BrowserWindow[] = [];

  constructor(
    readonly cast: Cast,
    private readonly browser: Browser,
    /** The origin of the second process. */
    readonly elsewhere: string,
  ) {}

  get account(): string {
    return this.cast.account.id;
  }

  /** Opens an address in a person's browser; `expected` lists the error statuses their page may get. */
  async open(who: Who, address: string, options: { expected?: number[] } = {}): Promise<Page> {
    const window = await this.window(options);
    await window.enter(await this.at(who), address);
    return window.page;
  }

  /** A browser without a sign-in. */
  async window(options: { expected?: number[] } = {}): Promise<BrowserWindow> {
    const window = await BrowserWindow.open(this.browser, options);
    this.#windows.push(window);
    return window;
  }

  /** A caller with the cookie of the person's browser. Everyone except the owner uses the second process. */
  async at(who: Who) {
    const caller = await this.cast.as(who);
    return 'user' in who && who.user === 'olga' ? caller : elsewhere(caller, this.elsewhere, this.account);
  }

  async end(): Promise<void> {
    for (const window of this.#windows) await window.close();
  }
}
