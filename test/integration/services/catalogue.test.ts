import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { trackMisses, walkerElements } from '../../../shared/astro/index.ts';
import {
  columnsFromElements,
  type ElementSet,
  fleetSatelliteIds,
  type SatelliteId,
  utcMs,
} from '../../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../../shared/formats/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { NOW, startServices } from './startServices.ts';

const EPOCH = utcMs(Date.UTC(2026, 10, 21, 12));

function fleet(planes: number, perPlane: number): ElementSet[] {
  const design = {
    name: 'LANTERN',
    altitudeKm: 560,
    inclinationDeg: 70,
    phasing: 0,
    epochUtcMs: EPOCH,
    pattern: 'delta' as const,
  };
  return mustSucceed(walkerElements({ ...design, planes, perPlane, firstId: 910_000_001 }));
}

function ommJson(elements: readonly ElementSet[]): string {
  return JSON.stringify(elements.map(ommJsonFromElement));
}

function write(folder: string, name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Longest processor time that this thread spends between two turns of its loop; idle waits do not count. */
function watchMainThread(): { longestMs(): number } {
  const usedMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let longest = 0;
  let last = usedMs();
  let watching = true;
  const look = () => {
    const now = usedMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(look);
  };
  look();
  return {
    longestMs() {
      watching = false;
      return longest;
    },
  };
}

describe('catalogue.manoeuvres', () => {
  it('verify that the sets of a fleet are held against each other, and those of nobody else', async () => {
    const folder = temporaryFolder();
    const { handlers } = await startServices(folder);
    const day = 86_400_000;
    const older = fleet(1, 3);
    // Turned on by four degrees, some 480 km, two days later: 1 km and 3 km are age's.
    const newer = older.map((set, index) => ({
      ...set,
      epochUtcMs: utcMs(EPOCH + 2 * day),
      meanAnomalyDeg: (set.meanAnomalyDeg + set.meanMotionRevPerDay * 720 + (index === 0 ? 4 : 0)) % 360,
    }));
    const files = [
      write(folder, 'lantern.json', ommJson(older)),
      write(folder, 'lantern2.json', ommJson(newer)),
      write(folder, 'other.json', ommJson(fleet(3, 2).slice(4))),
    ];
    mustSucceed(await handlers['catalogue.import']({ paths: files }));
    const { scenario } = mustSucceed(await handlers['scenario.get']({}));
    const idOf = (name: string) => scenario.fleets.find((each) => each.name === name)!.fleetId;
    const habit = mustSucceed(await handlers['catalogue.manoeuvres']({ fleetId: idOf('lantern') }));
    expect(habit).toMatchObject({ satelliteCount: 3, pairCount: 3 });
    const [pushed] = trackMisses(columnsFromElements([older[0]!, newer[0]!]));
    expect(habit.kmPerDay).toBeGreaterThanOrEqual(pushed!.beyondKmPerDay);
    expect(mustSucceed(await handlers['catalogue.manoeuvres']({ fleetId: idOf('other') }))).toEqual({
      satelliteCount: 0,
      pairCount: 0,
      beyondCount: 0,
      kmPerDay: 0,
    });
  });
});

describe('catalogue.import', () => {
  it('verify that a file becomes elements with their source, and a fleet as one undoable step', async () => {
    const folder = temporaryFolder();
    const { handlers, payloads } = await startServices(folder);
    const before = mustSucceed(await handlers['scenario.get']({})).scenario;
    const text = ommJson(fleet(3, 2));
    const file = write(folder, 'lantern.json', text);

    const { cancelled, reports } = mustSucceed(await handlers['catalogue.import']({ paths: [file] }));
    expect(cancelled).toBe(false);
    expect(reports).toMatchObject([
      {
        fileName: 'lantern.json',
        format: 'OMM JSON',
        acceptedCount: 6,
        newCount: 6,
        alreadyKnownCount: 0,
        rejectedCount: 0,
      },
    ]);
    const state = mustSucceed(await handlers['scenario.get']({}));
    expect(state.undoLabel).toBe('Import elements from lantern.json');
    const added = state.scenario.fleets.at(-1);
    expect(added).toMatchObject({ name: 'lantern', enabled: true, confidence: 'notional', colorIndex: 4 });
    expect(added && fleetSatelliteIds(added)).toEqual(reports[0]?.satelliteIds);
    expect(payloads('scenario.changed').at(-1)).toEqual(state);
    const progress = payloads('import.progress').at(-1);
    expect(progress).toEqual({ fileName: 'lantern.json', doneCount: text.length, totalCount: text.length });

    const [entry] = mustSucceed(
      await handlers['catalogue.history']({ satelliteId: '910000001' as SatelliteId }),
    );
    expect(entry).toMatchObject({ sourceName: 'lantern.json', importedAtUtcMs: NOW });
    expect(
      createHash('sha256')
        .update(entry?.rawText ?? '')
        .digest('hex'),
    ).toBe(entry?.rawSha256);
    expect(text).toContain(entry?.rawText);

    const undone = mustSucceed(await handlers['scenario.undo']({}));
    expect(undone.scenario).toEqual(before);
    expect(undone.redoLabel).toBe('Import elements from lantern.json');
  });

  it('verify that a second import is known, and replaces the fleet but keeps its switch and colour', async () => {
    const folder = temporaryFolder();
    const { handlers } = await startServices(folder);
    const file = write(folder, 'lantern.json', ommJson(fleet(3, 2)));
    mustSucceed(await handlers['catalogue.import']({ paths: [file] }));
    const { scenario } = mustSucceed(await handlers['scenario.get']({}));
    const fleets = scenario.fleets.map((each) => ({ ...each, enabled: each.name !== 'lantern' }));
    mustSucceed(await handlers['scenario.save']({ label: 'Switch off', scenario: { ...scenario, fleets } }));

    write(folder, 'lantern.json', ommJson(fleet(4, 2)));
    const { reports } = mustSucceed(await handlers['catalogue.import']({ paths: [file] }));
    expect(reports[0]).toMatchObject({ acceptedCount: 8, newCount: 6, alreadyKnownCount: 2 });
    const after = mustSucceed(await handlers['scenario.get']({})).scenario.fleets;
    expect(after).toHaveLength(fleets.length);
    expect(after.at(-1)).toMatchObject({ name: 'lantern', enabled: false, colorIndex: 4 });
    expect(fleetSatelliteIds(after.at(-1)!)).toHaveLength(8);
  });

  it('verify that bad records and bad files are explained and the rest goes on, in one step', async () => {
    const folder = temporaryFolder();
    const { handlers } = await startServices(folder);
    const [good, bad] = fleet(2, 1).map(ommJsonFromElement);
    const mixed = write(folder, 'mixed.json', JSON.stringify([good, { ...bad, ECCENTRICITY: 1.7 }]));
    const page = write(folder, 'page.json', '<!DOCTYPE html><html><body>Sign in</body></html>');
    const zeros = write(folder, 'zeros.tle', '');
    truncateSync(zeros, 2 * 1024 ** 3);
    const other = write(folder, 'other.json', ommJson(fleet(1, 3)));
    const missing = path.join(folder, 'missing.json');

    const paths = [page, mixed, zeros, missing, other];
    const { reports } = mustSucceed(await handlers['catalogue.import']({ paths }));
    expect(reports.map((report) => [report.fileName, report.acceptedCount, report.rejectedCount])).toEqual([
      ['page.json', 0, 1],
      ['mixed.json', 1, 1],
      ['zeros.tle', 0, 1],
      ['missing.json', 0, 1],
      ['other.json', 3, 0],
    ]);
    const [web, field, nothing, absent] = reports.map((report) => report.rejected[0]);
    expect(web?.code).toBe('formats.html');
    expect(field).toMatchObject({ line: 1, record: 2 });
    expect(field?.message).toContain('1.7');
    expect(nothing?.message).toContain('zero bytes');
    expect(absent?.message).toContain('does not exist');
    const state = mustSucceed(await handlers['scenario.get']({}));
    expect(state.undoLabel).toBe('Import elements from mixed.json and 1 more file');
  });

  it('verify that declining the dialog is a cancel and no step', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const answer = mustSucceed(await handlers['catalogue.import']({}));
    expect(answer).toEqual({ cancelled: true, reports: [] });
    expect(mustSucceed(await handlers['scenario.get']({})).undoLabel).toBeNull();
  });

  it('verify that 10,000 objects import and the main thread never stops for long', async () => {
    const folder = temporaryFolder();
    const { handlers } = await startServices(folder);
    const file = write(folder, 'many.json', ommJson(fleet(100, 100)));
    const bursts = watchMainThread();
    const { reports } = mustSucceed(await handlers['catalogue.import']({ paths: [file] }));
    expect(bursts.longestMs()).toBeLessThan(50);
    expect(reports[0]).toMatchObject({ acceptedCount: 10_000, newCount: 10_000, rejectedCount: 0 });
  });
});
