import { expect, test } from 'vitest';
import { atOnce, linkIndexSteps, rowsOfGroup } from '../../../../../renderer/state/index.ts';
import { nextLink } from '../../../../../renderer/views/links/index.ts';
import { type LinkSpec, linkRunOf } from '../../../../support/links.ts';
import { runModelOf } from '../runModelOf.ts';

test('verify that the next link is the earliest that opens later, not that of the next window', () => {
  const model = runModelOf();
  const { startUtcMs, endUtcMs } = model.run.windows;
  const [first, second, third] = rowsOfGroup(model.index.byStation, 0);
  const spec = (access: number, afterMs: number, open: LinkSpec['open'], leastDb: number): LinkSpec => ({
    ...{ access, open, leastDb },
    from: startUtcMs[access]! + afterMs,
    to: endUtcMs[access]!,
  });
  const specs = [spec(first!, 0, 'none', -5), spec(second!, 60_000, 'up', 4), spec(third!, 1_000, 'both', 7)];
  const links = atOnce(linkIndexSteps(linkRunOf(specs.sort((a, b) => a.access - b.access))));
  const at = (utcMs: number) => nextLink(model, 0, utcMs, links);

  const start = startUtcMs[second!]! + 60_000;
  expect(at(startUtcMs[first!]! - 1)).toEqual({ accessRow: second, startUtcMs: start, leastMarginDb: 4 });
  // It opens within a window that is open already.
  expect(at(start - 1)?.accessRow).toBe(second);
  expect(at(start)?.accessRow).toBe(third);
  expect(at(startUtcMs[third!]! + 1_000)).toBeNull();
});
