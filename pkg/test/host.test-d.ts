import type { Allowed, Event, Principal } from 'consentry';
import { MemoryStore as ExpressMemory, consentry as express, type Store } from 'consentry/express';
import { consentry, MemoryStore, type Performed, type Problem, problemOf } from 'consentry/fastify';
import type { Request } from 'express';
import fastify, { type FastifyRequest } from 'fastify';
import { describe, expectTypeOf, it } from 'vitest';

declare const session: (request: FastifyRequest | Request) => Principal | undefined;
interface Client {
  insert(row: string): Promise<void>;
}
declare const store: Store<Client>;

describe('consentry/fastify', () => {
  it('needs a principal and a store', async () => {
    const app = fastify();
    await app.register(consentry, {
      store: new MemoryStore([]),
      principal: session,
      account: (request) => (request.params as { account?: string }).account,
      now: Date.now,
      alive: async () => true,
      problems: '/errors/',
    });
    // @ts-expect-error `principal` is missing
    await app.register(consentry, { store: new MemoryStore([]), account: () => 'acme' });
    // @ts-expect-error a principal is not a string
    await app.register(consentry, { store: new MemoryStore([]), principal: () => 'sam', account: () => 'acme' });
  });

  it("knows the route's own types in its guard", () => {
    const app = fastify();
    const { guard } = app.consentry;
    app.get<{ Params: { job: string } }>(
      '/jobs/:job',
      { preHandler: guard<{ Params: { job: string } }>(({ params }) => ({ type: 'viewJobAd', job: params.job })) },
      async (request) => {
        expectTypeOf(request.params).toEqualTypeOf<{ job: string }>();
        expectTypeOf(request.consentry).toEqualTypeOf<Performed>();
        expectTypeOf(request.consentry.decision).toEqualTypeOf<Allowed>();
        expectTypeOf(request.consentry.events).toEqualTypeOf<readonly Event[]>();
      },
    );
    // @ts-expect-error there is no such action
    guard(() => ({ type: 'eatCake' }));
    // @ts-expect-error one action, not a list
    guard(() => [{ type: 'viewUsers' }]);
    guard(() => ({ type: 'viewUsers' }), {
      expectedVersion: (request) => (request.body as { expectedVersion?: number }).expectedVersion,
      // @ts-expect-error without `Registered` the type of the transaction is unknown
      within: async (tx) => tx.insert('row'),
    });
  });

  it('answers with problems, or leaves that to the host', () => {
    expectTypeOf(problemOf(new Error())).toEqualTypeOf<Problem | undefined>();
    expectTypeOf<Problem['status']>().toEqualTypeOf<number>();
  });
});

describe('consentry/express', () => {
  it("knows the store's transactions", () => {
    const { guard, perform } = express({ store, principal: session, account: () => 'acme' });
    guard(() => ({ type: 'viewUsers' }), { within: (tx) => tx.insert('row') });
    // @ts-expect-error there is no such method
    guard(() => ({ type: 'viewUsers' }), { within: (tx) => tx.remove('row') });
    expectTypeOf(perform).parameter(0).toEqualTypeOf<Request>();
    expectTypeOf(perform).returns.resolves.toEqualTypeOf<Performed>();
    express({ store: new ExpressMemory([]), principal: session, account: () => undefined });
  });
});
