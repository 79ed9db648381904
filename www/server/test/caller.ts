// A person with a browser: keeps cookies, and fetches the CSRF token that changes need.
export interface Answer {
  status: number;
  type: string;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests inspect arbitrary JSON
  body: any;
}

export class Caller {
  readonly cookies = new Map<string, string>();
  #token: string | undefined;

  constructor(
    readonly origin: string,
    private readonly account: string,
  ) {}

  /** The path of something in this account: `at('jobs')`. */
  at(path: string): string {
    return `/api/accounts/${this.account}/${path}`;
  }

  /** Gets `path` in this account, unless it starts with `/`. */
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

  /** Sends a request with the token, as the pages do. */
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

  /** Signs in. @throws if the server rejects the credentials. */
  async signIn(door: string, email: string, password: string): Promise<Answer> {
    const answer = await this.post(door, { email, password });
    if (answer.status !== 200) throw new Error(`${door} returned ${answer.status} for ${email}`);
    this.#token = undefined;
    return answer;
  }

  /** Forgets the token, because a new sign-in needs a new one. */
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
