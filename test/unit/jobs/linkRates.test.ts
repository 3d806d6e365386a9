import { describe, expect, it } from 'vitest';
import type { JobId } from '../../../shared/domain/index.ts';
import { createJobControl, type LinkJob, type LinkRequest, runLinkJob } from '../../../shared/jobs/index.ts';
import {
  type ContactColumns,
  ContactRates,
  joinContactColumns,
  ratesAt,
} from '../../../shared/mesh/index.ts';
import { lanternLinks } from '../../support/linkRequests.ts';
import { mustSucceed } from '../../support/results.ts';

function run(request: LinkRequest, changes: Partial<LinkJob>) {
  const job: LinkJob = {
    kind: 'links',
    jobId: 'links' as JobId,
    request,
    samples: 'rates',
    chunkSize: 1_000_000,
    control: createJobControl(),
    ...changes,
  };
  const running = runLinkJob(job);
  const chunks = [];
  for (;;) {
    const step = running.next();
    if (step.done === true) {
      mustSucceed(step.value);
      return chunks;
    }
    chunks.push(step.value);
  }
}

const contactsOf = (chunks: ReturnType<typeof run>): ContactColumns =>
  joinContactColumns(chunks.flatMap(({ contacts }) => contacts ?? []));

describe('rates of link windows', () => {
  const request = lanternLinks({ hours: 1, everySatellite: 6 });
  const packed = contactsOf(run(request, {}));

  it('verify that they are those of all samples at every instant, in fewer numbers', () => {
    const [kept] = run(request, { samples: 'keep' });
    const { windows, samples } = kept!;
    const known = (bps: number) => (Number.isNaN(bps) ? 0 : bps);
    const open = Array.from(windows.open.keys()).filter((row) => windows.open[row]! > 0);
    expect(packed.count).toBe(open.length);
    open.forEach((row, contact) => {
      expect(packed.startUtcMs[contact]).toBe(windows.startUtcMs[row]);
      expect(packed.endUtcMs[contact]).toBe(windows.endUtcMs[row]);
      const accessRow = windows.accessRow[row]!;
      expect(packed.satelliteIndex[contact]).toBe(request.windows.satelliteIndex[accessRow]);
      expect(packed.stationIndex[contact]).toBe(request.windows.stationIndex[accessRow]);
      const span = [samples!.firstSample[row]!, samples!.firstSample[row + 1]!] as const;
      const all = {
        utcMs: samples!.utcMs.slice(...span),
        upBps: samples!.upRateBps.slice(...span).map(known),
        downBps: samples!.downRateBps.slice(...span).map(known),
      };
      const own = new ContactRates(packed, contact);
      const middles = Array.from(all.utcMs.slice(1), (t, index) => (t + all.utcMs[index]!) / 2);
      for (const atUtcMs of [...all.utcMs, ...middles]) {
        expect(ratesAt(own, atUtcMs)).toEqual(ratesAt(all, atUtcMs));
      }
    });
    expect(packed.utcMs.length).toBeLessThan(0.8 * samples!.utcMs.length);
  });

  it('verify that chunks of any size join to the same columns', () => {
    expect(contactsOf(run(request, { chunkSize: 37 }))).toEqual(packed);
  });

  it('verify that only the pairs asked for are handed over', () => {
    const [first] = request.pairs;
    const ratedPairs = Uint8Array.from(request.pairs, (pair) => Number(pair.stationId === first!.stationId));
    const own = contactsOf(run(request, { ratedPairs }));
    expect(own.count).toBeGreaterThan(0);
    expect(new Set(own.stationIndex)).toEqual(new Set([first!.stationIndex]));
    const rows = Array.from(packed.stationIndex.keys()).filter(
      (row) => packed.stationIndex[row] === first!.stationIndex,
    );
    expect([...own.startUtcMs]).toEqual(rows.map((row) => packed.startUtcMs[row]));
    const [chunk] = run(request, { samples: 'forget' });
    expect(chunk!.contacts).toBeNull();
  });
});
