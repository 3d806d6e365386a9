import { expect, it } from 'vitest';
import { releaseColumns } from '../../../shared/domain/index.ts';

it('verify columns give their memory back and everything else stays', () => {
  const shared = new Float64Array(new SharedArrayBuffer(16));
  const columns = { count: 2, startUtcMs: new Float64Array(2), flags: new Uint8Array(2), shared };
  releaseColumns(columns);
  expect([columns.startUtcMs.length, columns.flags.buffer.byteLength, columns.count, shared.length]).toEqual([
    0, 0, 2, 2,
  ]);
  // A second time there is nothing to give.
  expect(() => releaseColumns(columns)).not.toThrow();
});
