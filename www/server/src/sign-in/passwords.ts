import { hash, type Options, verify } from '@node-rs/argon2';

/** The minimum that OWASP recommends for argon2id, the library's default algorithm. */
const COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type PasswordCost = Pick<Options, 'memoryCost' | 'timeCost' | 'parallelism'>;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a hash, takes the same time and returns false, so that an unknown email address looks like a wrong password. */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
}

export async function openPasswords(cost: PasswordCost = COST): Promise<Passwords> {
  const unused = await hash('nobody has this password', cost);
  return {
    hash: (password) => hash(password, cost),
    async verify(passwordHash, password) {
      const matches = await verify(passwordHash ?? unused, password);
      return matches && passwordHash !== undefined;
    },
  };
}
