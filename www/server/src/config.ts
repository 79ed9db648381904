// Reads the server's settings from the environment. `www/docs/configuration.md` describes every variable.
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { bool, cleanEnv, host, makeValidator, str, url } from 'envalid';
import { OperatorError } from './operator-error.ts';

export type Config = ReturnType<typeof readConfig>;

/** Names every faulty variable, not only the first. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const SECRET_BYTES = 32;

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const secret = makeValidator<string>((value) => {
  const bytes = Buffer.byteLength(value);
  if (bytes < SECRET_BYTES) throw new Error(`expected at least ${SECRET_BYTES} bytes, got ${bytes}`);
  return value;
});
/** 0 means any free port. */
const port = makeValidator<number>((value) => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new Error(`expected 0 to 65535, got ${value}`);
  return Number(value);
});
const origin = makeValidator<string>((value) => {
  if (!URL.canParse(value) || new URL(value).origin !== value) {
    throw new Error('expected an origin such as https://jobs.example.org');
  }
  return value;
});

const networks = makeValidator<string>((value) => {
  const faulty = value.split(',').find((network) => !isNetwork(network.trim()));
  if (faulty !== undefined) throw new Error(`expected addresses or networks such as 10.0.0.0/8, got ${faulty}`);
  return value;
});

function isNetwork(text: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  return isIP(address) !== 0 && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}

/** Where the data is, and where browsers reach the portal. */
const PLACE = {
  PORT: port({ default: 8080 }),
  HOST: host({ default: '127.0.0.1' }),
  DATABASE_URL: url({ default: undefined }),
  PORTAL_DATA: str({ default: here('data') }),
  PORTAL_ORIGIN: origin({ default: undefined }),
};

/** The settings that the `account` command shares with the server. */
export function readPlace(env: NodeJS.ProcessEnv) {
  return cleanEnv(env, PLACE, { reporter: throwErrors });
}

export function readConfig(env: NodeJS.ProcessEnv) {
  const read = cleanEnv(
    env,
    {
      ...PLACE,
      PORTAL_SECRET: secret({ default: undefined, requiredWhen: ({ PORTAL_DEMO }) => PORTAL_DEMO !== true }),
      PORTAL_TRUST_PROXY: networks({ default: undefined }),
      PORTAL_DEMO: bool({ default: false }),
      PORTAL_RESET: bool({ default: false }),
      PORTAL_LOG_LEVEL: str({ default: 'info', choices: LOG_LEVELS }),
      PORTAL_WEB: str({ default: here('../web/dist') }),
    },
    { reporter: throwErrors },
  );
  // Restarting a demo signs everyone out; any other portal needs a secret that outlives the process.
  return { ...read, PORTAL_SECRET: read.PORTAL_SECRET ?? randomBytes(SECRET_BYTES).toString('base64url') };
}

function throwErrors({ errors }: { errors: Record<string, Error> }): void {
  const lines = Object.entries(errors).map(([name, { message }]) => `  ${name}: ${message || 'is missing'}`);
  if (lines.length > 0) throw new ConfigError(`the environment variables are not valid\n${lines.join('\n')}`);
}
