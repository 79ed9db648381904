#!/usr/bin/env node
import { main } from './cli/main.js';

// A reader who has seen enough, such as `head`, is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2));

process.exitCode = main(process.argv.slice(2));
