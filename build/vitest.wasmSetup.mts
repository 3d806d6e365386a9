import { ensureWasm } from './wasm.mjs';

/** The kernel's generated module is not kept in git; whoever starts a test directly gets it too. */
export default function setup(): void {
  ensureWasm();
}
