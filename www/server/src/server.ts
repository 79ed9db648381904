import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import files from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { addAccountRoutes } from './account/routes.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database/open.ts';
import { addDemo } from './demo.ts';
import { addHealth } from './health.ts';
import { type LogLevel, logAnswers, logController, logger } from './http/log.ts';
import { answerMalformedHttp } from './http/malformed-http.ts';
import { watchMethods } from './http/methods.ts';
import { answerWithProblems, sendProblem } from './http/problem.ts';
import { addHeaders, requireCsrfToken } from './http/security.ts';
import { checkTexts } from './http/texts.ts';
import type { Portal } from './portal.ts';
import { addInvitationRoutes } from './sign-in/invitations.ts';
import { LIMITS, openLimits, type SignInLimits } from './sign-in/limits.ts';
import { openPasswords, type PasswordCost } from './sign-in/passwords.ts';
import { addSignInRoutes } from './sign-in/routes.ts';
import { readSignIn } from './sign-in/session.ts';
import { SignIns } from './sign-in/sign-ins.ts';
import { AccountStore } from './store/account-store.ts';
import { addDesk } from './support/desk.ts';

export interface Options {
  database: Pick<DatabaseOptions, 'url' | 'folder' | 'template' | 'connections'>;
  /** Signs the cookies: at least 32 bytes. */
  secret: string;
  /** The address at which browsers reach the portal; with `https:`, cookies are sent over TLS only. */
  origin?: string | undefined;
  /** The proxies whose `x-forwarded-for` is trusted: addresses and networks, separated by commas. Default: none. */
  trustProxy?: string | undefined;
  /** The folder of the built pages; without it the server serves only the API. */
  web?: string | undefined;
  /** Lists the people who can sign in, and their password, to anyone. */
  demo?: boolean | undefined;
  now?: (() => number) | undefined;
  /** The interval between heartbeats of a live stream, in milliseconds. Default 15,000. */
  heartbeat?: number | undefined;
  /** Default `silent`. */
  logLevel?: LogLevel | undefined;
  /** The cost of checking a password. Default: what OWASP recommends; tests use less. */
  passwordCost?: PasswordCost | undefined;
  limits?: SignInLimits | undefined;
}

declare module 'fastify' {
  interface FastifyInstance {
    portal: Portal;
  }
}

const BODY_LIMIT = 256 * 1024;

export async function buildServer(options: Options): Promise<FastifyInstance> {
  const { trustProxy = false, logLevel = 'silent' } = options;
  const app = fastify({
    logger: logger(logLevel),
    logController,
    genReqId: () => randomUUID(),
    trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: sendProblem,
    clientErrorHandler: answerMalformedHttp,
    // A body means exactly what it says: no value is converted, and no unknown field is silently dropped.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
  });
  const report = (what: string, error: unknown) => app.log.warn({ err: error, what }, 'recovered');
  const database = await openDatabase({ ...options.database, report });
  app.addHook('onClose', () => database.close());
  try {
    await assemble(app, database, options, await openPortal(database, options, report));
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

type Report = NonNullable<DatabaseOptions['report']>;

async function openPortal(database: Database, options: Options, report: Report): Promise<Portal> {
  const { now = Date.now, origin = '', heartbeat = 15_000, passwordCost } = options;
  const { db } = database;
  return {
    db,
    now,
    heartbeat,
    secure: origin.startsWith('https:'),
    accounts: await AccountStore.open(database, { now, report }),
    passwords: await openPasswords(passwordCost),
    signIns: new SignIns(db, now),
  };
}

async function assemble(app: FastifyInstance, database: Database, options: Options, portal: Portal): Promise<void> {
  const { secret, web, demo = false, limits = LIMITS } = options;
  app.decorate('portal', portal);
  // Bodies are JSON, except for uploads.
  app.removeContentTypeParser('text/plain');
  answerWithProblems(app);
  logAnswers(app);
  await addHeaders(app, portal.secure);
  await app.register(cookie, { secret });
  const rejectOtherMethods = watchMethods(app);
  addHealth(app, database);
  await app.register(async (api) => {
    // Twice: before any lookup uses the texts, and again once the body has been read.
    api.addHook('onRequest', checkTexts);
    api.addHook('preValidation', checkTexts);
    readSignIn(api, portal);
    await requireCsrfToken(api, secret, portal.secure);
    const hooks = await openLimits(api, limits);
    addSignInRoutes(api, portal, hooks.credentials);
    addInvitationRoutes(api, portal, hooks.address);
    addDesk(api, portal);
    if (demo) addDemo(api, portal);
    await api.register((account) => addAccountRoutes(account, portal), { prefix: '/api/accounts/:account' });
  });
  rejectOtherMethods();
  if (web !== undefined && existsSync(join(web, 'index.html'))) await addPages(app, web);
}

/** Files that the build names by a hash of their content never change; the page that refers to them does. */
async function addPages(app: FastifyInstance, root: string): Promise<void> {
  await app.register(files, {
    root,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isNamedByHash = path.startsWith(join(root, 'assets'));
      reply.header('cache-control', isNamedByHash ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
