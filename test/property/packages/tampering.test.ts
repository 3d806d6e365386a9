import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openPackage, type SigningKey, sealedPackage, textOfEntry } from '../../../electron/files/index.ts';
import { type ScenarioId, utcMs } from '../../../shared/domain/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { SEAL_BYTES } from '../../../shared/packages/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { scenario, station } from '../../support/scenarios.ts';

const SEED = 20_261_125;

function newKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicKeyHex: Buffer.from(x as string, 'base64url').toString('hex'), isNew: true };
}

const TEXTS = new Map([
  ['scenario.backbone.json', writeScenarioFile(scenario({ stations: [station({ stationId: 'toc' })] }), [])],
  ['results/access-windows.csv', 'stationId,startUtc\r\ntoc,2026-11-22T04:12:10.000Z\r\n'],
]);

async function packed(key: SigningKey, scenarioName = 'Test'): Promise<Uint8Array> {
  const sealed = await sealedPackage(
    {
      programVersion: '0.1.0',
      createdAtUtcMs: utcMs(Date.UTC(2026, 10, 22)),
      scenarioId: 'test' as ScenarioId,
      scenarioName,
      marking: 'NOTIONAL',
      unitStationId: null,
      files: TEXTS,
    },
    key,
  );
  return mustSucceed(sealed).bytes;
}

const key = newKey();
const whole = await packed(key);

describe('a sealed package', () => {
  test('gives back what went in, says who signed, and is the same bytes for the same content', async () => {
    const opened = mustSucceed(openPackage(whole));
    const texts = [...opened.files.keys()].map((path) => [path, textOfEntry(opened, path)]);
    expect(texts).toEqual([...TEXTS].sort(([one], [other]) => (one < other ? -1 : 1)));
    expect(opened.publicKeyHex).toBe(key.publicKeyHex);
    expect(opened.manifest).toMatchObject({ scenarioName: 'Test', marking: 'NOTIONAL', unitStationId: null });
    expect(await packed(key)).toEqual(whole);
  });

  test('10,000 changes of any byte to any other are all refused in a sentence', () => {
    const position = fc.integer({ min: 0, max: whole.length - 1 });
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const changed = whole.slice();
        changed[at]! ^= difference;
        const opened = openPackage(changed);
        expect(opened.ok).toBe(false);
        if (!opened.ok) expect(opened.failure.message).toMatch(/do not use it\.$/);
      }),
      { numRuns: 10_000, seed: SEED },
    );
  });

  test('every single byte of the seal and of the end of the archive counts', () => {
    for (let at = whole.length - 300; at < whole.length; at++) {
      for (const difference of [1, 0x20, 0x80]) {
        const changed = whole.slice();
        changed[at]! ^= difference;
        expect(openPackage(changed).ok).toBe(false);
      }
    }
  });

  test('bytes cut, added or swapped are refused', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), (at, bytes) => {
        expect(openPackage(whole.slice(0, at)).ok).toBe(false);
        expect(openPackage(whole.slice(at + 1)).ok).toBe(false);
        expect(openPackage(Uint8Array.of(...whole.subarray(0, at), ...bytes, ...whole.subarray(at))).ok).toBe(
          false,
        );
        expect(openPackage(Uint8Array.of(...whole, ...bytes)).ok).toBe(false);
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  test('the seal of another package does not fit', async () => {
    const other = await packed(newKey(), 'Another');
    const graft = Uint8Array.of(...whole.subarray(0, -SEAL_BYTES), ...other.subarray(-SEAL_BYTES));
    expect(openPackage(graft)).toMatchObject({ failure: { code: 'packages.changed' } });
  });

  test('anything at all is refused without a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(openPackage(bytes)).toMatchObject({ failure: { code: 'packages.notSealed' } });
      }),
      { numRuns: 1000, seed: SEED },
    );
  });
});
