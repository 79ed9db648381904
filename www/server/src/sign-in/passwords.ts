import { hash, type Options, verify } from '@node-rs/argon2';

/** What OWASP recommends at least for argon2id, which is the library's default algorithm. */
const COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type PasswordCost = Pick<Options, 'memoryCost' | 'timeCost' | 'parallelism'>;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** False also where there is no hash, after the same time: an unknown e-mail cannot be told from a wrong password. */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
}

export async function openPasswords(cost: PasswordCost = COST): Promise<Passwords> {
  const nobody = await hash('nobody has this password', cost);
  return {
    hash: (password) => hash(password, cost),
    async verify(passwordHash, password) {
      const matches = await verify(passwordHash ?? nobody, password);
      return matches && passwordHash !== undefined;
    },
  };
}
