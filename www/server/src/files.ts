import { open, readFile, rename, truncate } from 'node:fs/promises';

/** The parsed file, or undefined when there is none. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whoever reads `path` sees the old text or the new one, whole, also after a power cut. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  await writeSynced(fresh, 'w', text);
  await rename(fresh, path);
}

/** One JSON value per line, only ever added to. */
export class LineLog<Entry> {
  private constructor(
    private readonly path: string,
    readonly entries: Entry[],
    private bytes: number,
  ) {}

  static async open<Entry>(path: string): Promise<LineLog<Entry>> {
    const text = await readFile(path, 'utf8').catch(() => '');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const bytes = Buffer.byteLength(whole);
    // A line without its end was cut off while being written: nobody was told it had happened.
    if (whole.length < text.length) await truncate(path, bytes);
    const lines = whole.split('\n').filter((line) => line !== '');
    return new LineLog<Entry>(
      path,
      lines.map((line) => JSON.parse(line)),
      bytes,
    );
  }

  /** Gives back how to take the lines away again, for when what they tell of could not be kept. */
  async append(entries: readonly Entry[]): Promise<() => Promise<void>> {
    if (entries.length === 0) return async () => {};
    const { bytes } = this;
    const { length } = this.entries;
    const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    await writeSynced(this.path, 'a', text);
    this.bytes += Buffer.byteLength(text);
    this.entries.push(...entries);
    return async () => {
      await truncate(this.path, bytes);
      this.bytes = bytes;
      this.entries.length = length;
    };
  }
}

async function writeSynced(path: string, flags: 'a' | 'w', text: string): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
