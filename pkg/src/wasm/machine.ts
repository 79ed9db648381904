import { instance } from '#glue';
import { ConsentryError } from '../errors.js';
import { Decoder } from '../tape/decode.js';
import { Encoder, refuseWhileReading } from '../tape/encode.js';
import { Views } from '../tape/views.js';
import type { Engine, Glue } from './glue.js';

/** One instance of the wasm module, shared by every account of the process. */
export class Machine {
  readonly glue: Glue;
  readonly views: Views;
  readonly encoder: Encoder;
  readonly decoder: Decoder = new Decoder();
  /** False once something in it trapped: its stack and heap are suspect, and nobody calls it any more. */
  alive = true;
  /** The leases that have not ended. */
  readonly leases: Set<Lease> = new Set();

  constructor(glue: Glue, memory: WebAssembly.Memory) {
    this.glue = glue;
    this.views = new Views(memory);
    this.encoder = new Encoder(this.views);
  }

  /** To be called when something in it has trapped. Its engines are let go, so that nothing holds or calls it any more. */
  fail(): void {
    this.alive = false;
    for (const lease of this.leases) lease.end();
  }
}

let compiled: WebAssembly.Module | undefined;
let current: Machine | undefined;

/** Starts with a compiled module, at once. */
export function start(module: WebAssembly.Module): void {
  compiled = module;
  current = begin(module);
}

/** Starts with a compiled module, where a browser would refuse to do it at once on its main thread. */
export async function startSoon(module: WebAssembly.Module): Promise<void> {
  const glue = instance();
  const { memory } = await glue.default({ module_or_path: module });
  compiled = module;
  current = new Machine(glue, memory);
}

/** The instance in use; a new one after the last has failed. */
export function machine(): Machine {
  refuseWhileReading();
  if (current?.alive) return current;
  if (compiled === undefined) {
    throw new ConsentryError(
      'consentry has not loaded its WebAssembly module yet: `await init()` once, before anything else',
    );
  }
  current = begin(compiled);
  return current;
}

function begin(module: WebAssembly.Module): Machine {
  const glue = instance();
  return new Machine(glue, glue.initSync({ module }).memory);
}

/** The stamp of a lease that has ended, or whose instance has failed. */
export const VOID = -1;

/**
 * An engine in an instance. Its memory is given back by `end`, or else once its owner is gone. The glue would do the
 * latter too, but would call into an instance that has failed: so no engine is without a lease.
 */
export class Lease {
  readonly host: Machine;
  readonly engine: Engine;
  /** Another number whenever answers or handles may have changed: what was learnt at an earlier one is void. */
  stamp: number;

  constructor(owner: object, host: Machine, stamp: number) {
    this.host = host;
    this.engine = new host.glue.Engine();
    this.stamp = stamp;
    host.leases.add(this);
    abandoned.register(owner, this, this);
  }

  end(): void {
    this.stamp = VOID;
    this.host.leases.delete(this);
    abandoned.unregister(this);
    if (!this.host.alive) {
      this.engine.__destroy_into_raw();
      return;
    }
    try {
      this.engine.free();
    } catch {
      // It was not needed any more; the other accounts of the instance are.
      this.host.fail();
    }
  }
}

const abandoned = new FinalizationRegistry<Lease>((lease) => lease.end());
