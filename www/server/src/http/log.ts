// One log line per response, without personal data: no request addresses, no bodies, no names, no IP addresses.
import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export function logger(level: LogLevel): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    base: null,
    serializers: { req: ({ id }) => ({ id }), res: ({ statusCode }) => ({ statusCode }), err: describeError },
  };
}

interface LoggedError {
  [field: string]: unknown;
  type: string;
  message: string;
  stack: string;
  code?: string;
  cause?: LoggedError;
}

/** Leaves out the message, in which databases and parsers quote their input. */
function describeError({ name, code, stack = '', cause }: Error & { code?: unknown }): LoggedError {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  return {
    type: name,
    message: '',
    stack: frames.join('\n'),
    ...(code !== undefined && { code: String(code) }),
    ...(cause instanceof Error && { cause: describeError(cause) }),
  };
}

/** Fastify's own log lines quote request addresses. */
export const logController = new LogController({ disableRequestLogging: true });

export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    request.log.info({ method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}
