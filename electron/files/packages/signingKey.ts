import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { open } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../shared/domain/index.ts';
import { failureOfFile } from '../failures.ts';
import { readTextFile } from '../readText.ts';

/** A key that signs packages. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKeyHex: string;
  /** True when this call made it. */
  readonly isNew: boolean;
}

/**
 * The Ed25519 key of a file (PKCS #8, PEM), made there when there is no file.
 *
 * The file belongs to its owner alone (mode 0600). One that is there and holds anything else is refused and left as it is.
 */
export async function loadOrMakeSigningKey(filePath: string): Promise<Result<SigningKey>> {
  const read = await readTextFile(filePath);
  if (!read.ok) {
    return read.failure.code === 'files.missing' ? makeKey(filePath) : read;
  }
  try {
    const privateKey = createPrivateKey(read.value.text);
    if (privateKey.asymmetricKeyType === 'ed25519') {
      return ok({ privateKey, publicKeyHex: publicHexOf(privateKey), isNew: false });
    }
    return fail(
      'packages.badKey',
      `${filePath}: expected an Ed25519 private key, found one of the kind ${privateKey.asymmetricKeyType}.`,
    );
  } catch {
    return fail(
      'packages.badKey',
      `${filePath}: expected an Ed25519 private key in PEM, found something else.`,
    );
  }
}

async function makeKey(filePath: string): Promise<Result<SigningKey>> {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    // Never over a file that appeared in the meantime, and never readable by others, not even for a moment.
    const handle = await open(filePath, 'wx', 0o600);
    try {
      await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, failure: failureOfFile(error, filePath) };
  }
  return ok({ privateKey, publicKeyHex: publicHexOf(privateKey), isNew: true });
}

function publicHexOf(privateKey: KeyObject): string {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x as string, 'base64url').toString('hex');
}

/** The public key of 64 hexadecimal digits. Every 32 bytes are taken; those that are no point verify nothing. */
export function publicKeyFromHex(publicKeyHex: string): KeyObject {
  const x = Buffer.from(publicKeyHex, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** What people compare over the radio: the first 64 bits of the SHA-256 of the public key, in four groups. */
export function fingerprintOf(publicKeyHex: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKeyHex, 'hex')).digest('hex').toUpperCase();
  return digest.slice(0, 16).match(/.{4}/g)!.join('-');
}
