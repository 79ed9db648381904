// Secrets that the server hands out once and stores only as a hash.
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** A 256-bit secret cannot be guessed, so a fast hash is enough. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
