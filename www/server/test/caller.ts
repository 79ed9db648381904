// Somebody with a browser: keeps cookies, and fetches the token that a change needs.
export interface Answer {
  status: number;
  type: string;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  body: any;
}

export class Caller {
  readonly cookies = new Map<string, string>();
  #token: string | undefined;

  constructor(
    readonly origin: string,
    private readonly account: string,
  ) {}

  /** Of this account: `at('jobs')`. */
  at(path: string): string {
    return `/api/accounts/${this.account}/${path}`;
  }

  /** `path` of this account, unless it begins at the root. */
  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.change('POST', path, body);
  }

  /** Executes an action. */
  do(action: unknown, more: object = {}): Promise<Answer> {
    return this.post('commands', { action, ...more });
  }

  /** Like a browser's page: with the token. */
  async change(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const init = body instanceof FormData || typeof body === 'string' ? { body, headers: {} } : json(body);
    return this.send(method, path, {
      ...init,
      headers: { 'x-csrf-token': await this.token(), ...init.headers, ...headers },
    });
  }

  async token(): Promise<string> {
    this.#token ??= (await this.get('/api/csrf')).body.token as string;
    return this.#token;
  }

  /** What the server answered; throws when it did not sign in. */
  async signIn(door: string, email: string, password: string): Promise<Answer> {
    const answer = await this.post(door, { email, password });
    if (answer.status !== 200) throw new Error(`${door} answered ${answer.status} to ${email}`);
    this.#token = undefined;
    return answer;
  }

  /** Forgets the token: another sign-in needs another. */
  forgetToken(): void {
    this.#token = undefined;
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const url = this.origin + (path.startsWith('/') ? path : this.at(path));
    const response = await fetch(url, { ...init, method, headers: { ...init.headers, cookie: this.cookie } });
    this.keepCookies(response);
    const text = await response.text();
    const { status, headers } = response;
    const type = headers.get('content-type') ?? '';
    return { status, type, headers, body: type.includes('json') && text !== '' ? JSON.parse(text) : text };
  }

  get cookie(): string {
    return Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ');
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const gone = attributes.some((attribute) => /max-age=0|expires=thu, 01 jan 1970/i.test(attribute));
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function json(body: unknown): { body?: string; headers: Record<string, string> } {
  if (body === undefined) return { headers: {} };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
