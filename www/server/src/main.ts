import type { FastifyInstance } from 'fastify';
import { type Config, readConfig } from './config.ts';
import { reportToOperator } from './operator-error.ts';
import { DEMO_HINT, seedDemo } from './seed/demo.ts';
import { buildServer } from './server.ts';

await start().catch(reportToOperator);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const app = await buildServer({
    database: { url: config.DATABASE_URL, folder: config.PORTAL_DATA },
    secret: config.PORTAL_SECRET,
    origin: config.PORTAL_ORIGIN,
    trustProxy: config.PORTAL_TRUST_PROXY,
    web: config.PORTAL_WEB,
    demo: config.PORTAL_DEMO,
    logLevel: config.PORTAL_LOG_LEVEL,
  });
  try {
    await open(app, config);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function open(app: FastifyInstance, config: Config): Promise<void> {
  if (config.PORTAL_DEMO) await seedDemo(app.portal, { reset: config.PORTAL_RESET });
  stopOnSignal(app);
  console.log(`The portal is at ${await app.listen({ port: config.PORT, host: config.HOST })}`);
  if (config.PORTAL_DEMO) console.log(DEMO_HINT);
}

/** The first signal lets running requests finish; the second ends the process at once. */
function stopOnSignal(app: FastifyInstance): void {
  const stop = () => {
    process.once('SIGINT', () => process.exit(1)).once('SIGTERM', () => process.exit(1));
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}
