import { createHash } from 'node:crypto';
import type { AccessRequest } from '../../shared/access/index.ts';
import type { Scenario } from '../../shared/domain/index.ts';
import {
  ACCESS_ENGINE_VERSION,
  accessInputParts,
  linkInputText,
  meshInputText,
  planInputText,
} from '../../shared/jobs/index.ts';

/** SHA-256 over everything that windows depend on, hexadecimal. */
export function accessHashOf(request: AccessRequest): string {
  const { text, numbers } = accessInputParts(request, ACCESS_ENGINE_VERSION);
  return createHash('sha256')
    .update(text, 'utf8')
    .update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    .digest('hex');
}

/** SHA-256 of what rests on inputs of a hash and on more, told by texts, hexadecimal. */
export function hashOnTopOf(hash: string, ...texts: readonly string[]): string {
  return createHash('sha256')
    .update([hash, ...texts].join('\n'), 'utf8')
    .digest('hex');
}

/**
 * SHA-256 over everything that a plan depends on beside the program, hexadecimal: windows, then links, flows and rules of the
 * plan, each on top of the one before. The window keeps every step of it, the command line needs the last alone.
 *
 * @param mapsFingerprint tells the digital maps of the climate; empty without any
 */
export function planHashOf(request: AccessRequest, scenario: Scenario, mapsFingerprint: string): string {
  const links = hashOnTopOf(accessHashOf(request), mapsFingerprint, linkInputText(scenario));
  return hashOnTopOf(hashOnTopOf(links, meshInputText(scenario)), planInputText(scenario));
}

/** What exchanges may go over: all that is seen, or the contacts of the schedule alone. */
export type ExchangesOver = 'sight' | 'schedule';

/** The hash of a plan with what its exchanges go over, hex; it is that of its inputs where they go over all that is seen. */
export function hashOfManner(inputSha256: string, exchangesOver: ExchangesOver): string {
  return exchangesOver === 'schedule' ? hashOnTopOf(inputSha256, 'exchanges over the schedule') : inputSha256;
}
