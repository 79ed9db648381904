// Makes valid requests malformed in one way each.
import type { SimpleFaker } from '@faker-js/faker';
import type { Persona } from './personas.ts';
import { type Genuine, genuine, isOpen, isReading, type Route } from './routes.ts';
import type { Sent } from './wire.ts';

interface Base extends Genuine {
  route: Route;
  persona: Persona;
}
type Change = Partial<Sent> & { type?: string | undefined };

const CHECKED = /\/(applicants|activities(\.csv|\.json)?|support\/accounts)$/;
const JSON_TYPE = 'application/json';

export class Malformer {
  /** Each returns undefined if its change would not make the request malformed. */
  readonly #ways: Record<string, (base: Base) => Change | undefined> = {
    cookie: (base) => (isOpen(base.route) ? undefined : { headers: { cookie: this.#tampered(base.persona.cookie) } }),
    token: ({ route }) => (isReading(route) ? undefined : { headers: { 'x-csrf-token': this.#word() } }),
    noToken: ({ route }) => (isReading(route) ? undefined : { headers: { 'x-csrf-token': [] } }),
    body: ({ type }) => (type === JSON_TYPE ? { body: Buffer.from(this.#badJson()) } : undefined),
    bytes: ({ type }) => (type === undefined ? undefined : { body: this.#bytes() }),
    type: ({ route, body }) =>
      isReading(route)
        ? undefined
        : { type: this.#one(['text/plain', 'text/xml', 'a/b', 'x']), body: body ?? this.#bytes() },
    path: ({ path }) => ({ path: this.#badPath(path) }),
    longer: ({ path }) => ({ path: `${path}/${this.#segment()}` }),
    query: ({ route, path }) => (CHECKED.test(route.url) ? { path: `${path}?${this.#badQuery()}` } : undefined),
    nul: ({ route, path }) => (route.url === '/healthz' ? undefined : { path: `${path}?${this.#word()}=%00` }),
    method: () => ({ method: this.#one(['OPTIONS', 'PROPFIND', 'SEARCH', 'TRACE', 'LOCK']) }),
  };

  constructor(
    private readonly random: SimpleFaker,
    private readonly routes: Route[],
    private readonly personas: Persona[],
    private readonly account: string,
  ) {}

  next(): { what: string; sent: Sent } {
    const route = this.#one(this.routes);
    const persona = this.#one(this.personas);
    const base = { ...genuine(route, this.account), route, persona };
    const [name, way] = this.#one(Object.entries(this.#ways));
    const change = way(base);
    if (change === undefined) return this.next();
    const { type = base.type, ...changed } = change;
    const headers = { ...persona.headers, ...(type !== undefined && { 'content-type': type }), ...change.headers };
    const sent = { method: base.method, path: base.path, body: base.body, ...changed, headers };
    return { what: `${name}: ${persona.name} ${sent.method} ${sent.path} ${sent.body?.subarray(0, 300)}`, sent };
  }

  #tampered(cookie: string): string {
    const start = cookie.indexOf('portal=') + 'portal='.length;
    const end = cookie.indexOf(';', start) === -1 ? cookie.length : cookie.indexOf(';', start);
    const at = this.random.number.int({ min: start, max: Math.max(start, end - 1) });
    return `${cookie.slice(0, at)}${cookie[at] === 'x' ? 'y' : 'x'}${cookie.slice(at + 1)}`;
  }

  #badJson(): string {
    const valid = JSON.stringify({ action: this.#value(2) });
    return this.#one([
      () => valid.slice(0, -1 - this.random.number.int(valid.length - 1)),
      () => JSON.stringify(this.#one([null, 7, 'text', [], {}, [{}], true])),
      () => JSON.stringify({ [this.#word()]: this.#value(3) }),
      () => JSON.stringify({ action: this.#value(3) }),
      () =>
        JSON.stringify({ action: { type: this.#one(['closeJobAd', 'removeUser', 'viewUsers']), x: this.#value(1) } }),
      () => JSON.stringify({ action: { type: 'closeJobAd', job: this.#one([7, null, '', {}, 'x\0', '\ud800']) } }),
      () => `{"action":{"type":"viewUsers","${this.#one(['__proto__', 'constructor'])}":{"prototype":{}}}}`,
      () => `{"action":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      () => JSON.stringify({ action: this.#bytes(300_000).toString('latin1') }),
    ])();
  }

  /** A value that is not an action. */
  #value(depth: number): unknown {
    const inner = () => (depth === 0 ? null : this.#value(depth - 1));
    return this.#one([
      () => this.#text(),
      () => this.random.number.int(),
      () => [inner(), inner()],
      () => ({ type: this.#text(), [this.#word()]: inner() }),
      () => ({ [this.#word()]: inner(), job: 'nurse' }),
      () => null,
    ])();
  }

  /** Replaces one segment of the path. */
  #badPath(path: string): string {
    const segments = path.split('/');
    segments[this.random.number.int({ min: 1, max: segments.length - 1 })] = this.#segment();
    return segments.join('/');
  }

  #segment(): string {
    const odd = [
      '..',
      '%2e%2e',
      '..%2f..',
      '%00',
      '%zz',
      '%ff%fe',
      '%c0%ae',
      '__proto__',
      '',
      'a%2fb',
      '%f0%9f%92%a1',
      ';',
    ];
    return this.#one([() => this.#one(odd), () => encodeURIComponent(this.#text()), () => 'x'.repeat(600)])();
  }

  #badQuery(): string {
    return this.#one(['page=0', 'page=', 'page=1&page=2', '__proto__=x', `${this.#word()}=1`, 'q[]=x', 'stage=hired']);
  }

  /** Texts with a special meaning somewhere, and random ones, but no existing ids or names. */
  #text(): string {
    const odd = [
      "'; drop table ads; --",
      '{{7*7}}',
      '<script>',
      '../../etc/passwd',
      '\u202e',
      '__proto__',
      'null',
      '💡',
    ];
    return this.#one([() => this.#one(odd), () => `~${this.random.string.sample(12)}`])();
  }

  #word(): string {
    return `x${this.random.string.alphanumeric(8)}`;
  }

  #bytes(length = 64): Buffer {
    return Buffer.from(this.random.helpers.multiple(() => this.random.number.int(255), { count: length }));
  }

  #one<T>(list: readonly T[]): T {
    return this.random.helpers.arrayElement(list);
  }
}
