import { KERNEL_WASM_BASE64 } from './generated/kernelWasm.ts';

/** What the AssemblyScript kernel exports; addresses are bytes into its memory. */
export interface KernelExports {
  readonly memory: KernelMemory;
  setPath(satelliteRow: number, cellRows: number, madeTurns: number): void;
  setGrid(gmstRad: number, firstS: number, stepS: number): void;
  setLimits(lowS: number, highS: number): void;
  setRows(base: number, capacity: number, fromUtcMs: number, lengthS: number): void;
  setSamples(positions: number, blockFlags: number, startMin: number, turn: number, blockBits: number): void;
  run(places: number, placeCount: number, motions: number, segmentCount: number, firstRow: number): number;
  fillBlock(block: number): void;
  fillAll(blockFlags: number, count: number): void;
  setLinkTables(at: number): void;
  linkPasses(asks: number, count: number, work: number, rows: number, out: number, kept: number): void;
  linkPassAgain(ask: number): void;
  track(place: number, times: number, count: number, out: number, pitch: number): void;
}

/** The linear memory: the buffer is another one after each growth. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of the WebAssembly interface in use. It belongs to no ECMAScript edition, so it is spelt out here. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes of a base64 text without line breaks. */
export function bytesFromBase64(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let index = 0; index < ALPHABET.length; index++) values[ALPHABET.charCodeAt(index)] = index;
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let at = 0;
  for (let index = 0; index < text.length; index += 4) {
    const value = (offset: number) => values[text.charCodeAt(index + offset)] ?? 0;
    const quad = (value(0) << 18) | (value(1) << 12) | (value(2) << 6) | value(3);
    bytes[at++] = quad >> 16;
    bytes[at++] = (quad >> 8) & 0xff;
    bytes[at++] = quad & 0xff;
  }
  return bytes;
}

/** Compiled once a thread: a constant, made when first asked for, since compiling takes milliseconds. */
let compiled: { readonly api: WebAssemblyApi; readonly module: object } | null | undefined;

function compile(): typeof compiled {
  const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly?: WebAssemblyApi };
  if (api === undefined) return null;
  try {
    return { api, module: new api.Module(bytesFromBase64(KERNEL_WASM_BASE64)) };
  } catch (error) {
    // An engine without SIMD refuses the module: the TypeScript kernel does the same work.
    if (error instanceof Error && error.name === 'CompileError') return null;
    throw error;
  }
}

/** A fresh kernel with its own memory; null where WebAssembly with SIMD is missing. */
export function instantiateKernel(): KernelExports | null {
  if (compiled === undefined) compiled = compile();
  if (compiled === null || compiled === undefined) return null;
  const imports = {
    env: {
      abort: () => {
        throw new Error('the access kernel stopped itself');
      },
    },
  };
  // Copied, since exports of every instance have a shape of their own, for which code that was compiled for another is thrown away.
  return { ...(new compiled.api.Instance(compiled.module, imports).exports as KernelExports) };
}
