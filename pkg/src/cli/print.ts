import type { Violation } from 'consentry';

/** Writes to standard output; gives the exit code of a command that has done that. */
export function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

/** Writes one line. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a value as JSON, on one line. */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value));
}

/** An id as people read it: quoted where a terminal could mistake it for something else. */
export function shown(id: string): string {
  return /^[\p{L}\p{N}._@+:/-]+$/u.test(id) ? id : JSON.stringify(id);
}

/** A violation with the file that it is in. */
export function located(file: string, { path, text }: Violation): string {
  return path === '' ? `${file}: ${text}` : `${file}: ${path}: ${text}`;
}
