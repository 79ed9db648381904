// Secrets that are given out once, of which the server keeps a hash.
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** A secret of 256 bits cannot be guessed: it needs no slow hash. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
