/** A public key and what it signed, in lower-case hexadecimal digits. */
export interface Seal {
  /** Ed25519 public key, 32 bytes. */
  readonly publicKeyHex: string;
  /** Ed25519 signature, 64 bytes, over every byte before the seal. */
  readonly signatureHex: string;
}

const WORDS = 'backbone-plan-package 1 ed25519';
const PATTERN = new RegExp(`^${WORDS} ([0-9a-f]{64}) ([0-9a-f]{128})$`);

/** Bytes of a seal: always as many, so that it is found from the end of a file. */
export const SEAL_BYTES = WORDS.length + 1 + 64 + 1 + 128;

/** The seal as the archive's comment, ASCII. */
export function sealText({ publicKeyHex, signatureHex }: Seal): string {
  return `${WORDS} ${publicKeyHex} ${signatureHex}`;
}

/** Reads a seal; null for anything that {@link sealText} would not have written. */
export function readSeal(text: string): Seal | null {
  const [, publicKeyHex, signatureHex] = PATTERN.exec(text) ?? [];
  return publicKeyHex === undefined || signatureHex === undefined ? null : { publicKeyHex, signatureHex };
}
