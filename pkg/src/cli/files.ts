import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { Complaint } from './command.js';
import { findJsonError } from './json-error.js';

const YAML = /\.ya?ml$/i;
const READABLE = /\.(json|ya?ml)$/i;

/** The files named, and for a folder all JSON and YAML files below it, sorted. */
export function filesOf(paths: readonly string[]): string[] {
  if (paths.length === 0) throw new Complaint('name a file or a folder');
  return paths.flatMap((path) => (isFolder(path) ? filesBelow(path) : [path]));
}

/** The one file named. */
export function fileOf([path, ...others]: readonly string[]): string {
  if (path === undefined || others.length > 0) throw new Complaint('name one file, that of the account document');
  return path;
}

/** The value that a JSON or YAML file holds. */
export function readValue(path: string): unknown {
  const text = read(path).replace(/^\uFEFF/, '');
  return YAML.test(path) ? yamlValue(path, text) : jsonValue(path, text);
}

/** The value of JSON text; `name` says where it stands, for the complaint about it. */
export function jsonValue(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { at, expected } = findJsonError(text);
    throw new Complaint(`${place(name, text, at)}: this is not JSON: there should be ${expected}`);
  }
}

function yamlValue(path: string, text: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const { line, col } = lines.linePos(error.pos[0]);
  throw new Complaint(`${path}:${line}:${col}: this is not YAML: ${error.message}`);
}

function place(name: string, text: string, at: number): string {
  const before = text.slice(0, at);
  return `${name}:${before.split('\n').length}:${at - before.lastIndexOf('\n')}`;
}

function read(path: string): string {
  return trying(path, () => readFileSync(path, 'utf8'));
}

/** A file that is not there is complained about when it is read, so that the others are run all the same. */
function isFolder(path: string): boolean {
  return trying(path, () => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

function filesBelow(folder: string): string[] {
  const names = trying(folder, () => readdirSync(folder, { recursive: true }) as string[]);
  const files = names.filter((name) => READABLE.test(name)).sort();
  if (files.length === 0) throw new Complaint(`${folder}: there is no JSON or YAML file below it`);
  return files.map((name) => join(folder, name)).filter((path) => !isFolder(path));
}

function trying<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Complaint(`${path}: ${code === 'ENOENT' ? 'there is no such file' : (error as Error).message}`);
  }
}
