import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PrintRequest } from '../../../electron/services/index.ts';
import { ok } from '../../../shared/domain/index.ts';
import { radioPlanFromLibrary } from '../../../shared/radios/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { smallScenario } from './smallScenario.ts';
import { computeNow, startServices, type TestServices } from './startServices.ts';

/** A scenario whose names try to break out of the page, with the question about its first window. */
async function questionOf(services: TestServices) {
  const scenario = await smallScenario(services, {
    stations: [station({ stationId: 'alpha', name: 'Alpha <script>alert(1)</script>' })],
  });
  const radio = radioPlanFromLibrary({
    stations: { alpha: ['milka-array'] },
    fleets: { [scenario.fleets[0]!.fleetId]: { payloads: ['backbone-ka'] } },
  });
  mustSucceed(
    await services.handlers['scenario.save']({
      label: 'Give radios',
      scenario: { ...scenario, radio, marking: 'EXERCISE & TRAINING' },
    }),
  );
  await computeNow(services);
  const run = mustSucceed(await services.handlers['access.latest']({}))!;
  const { windows, satelliteIds, stationIds } = run;
  return {
    stationId: stationIds[windows.stationIndex[0]!]!,
    satelliteId: satelliteIds[windows.satelliteIndex[0]!]!,
    fromUtcMs: windows.startUtcMs[0]! as never,
    toUtcMs: windows.endUtcMs[0]! as never,
    atUtcMs: windows.peakUtcMs[0]! as never,
    paper: 'A4' as const,
  };
}

/** Prints nothing and remembers what it was asked to. */
function fakePrinter() {
  const asked: PrintRequest[] = [];
  const printPage = async (request: PrintRequest) => {
    asked.push(request);
    return ok(new TextEncoder().encode('%PDF-1.4 of a test'));
  };
  return { asked, printPage };
}

describe('link sheet', () => {
  it('verify that the page says who, when, how and on what it rests, and that names stay text', async () => {
    const { asked, printPage } = fakePrinter();
    const folder = temporaryFolder();
    const services = await startServices(folder, { printPage });
    const question = await questionOf(services);
    const file = path.join(folder, 'sheet.pdf');
    const answer = mustSucceed(await services.handlers['export.linkSheet']({ ...question, path: file }));
    expect(answer).toEqual({ cancelled: false, path: file });
    expect(await readFile(file, 'latin1')).toBe('%PDF-1.4 of a test');
    const { html, header, footer, paper } = asked[0]!;
    expect(paper).toBe('A4');
    expect(html).not.toContain('<script');
    expect(html).toContain('Alpha &lt;script&gt;');
    for (const word of ['Uplink', 'Downlink', 'Es/N0', 'built-in climatology', 'NOTIONAL', 'magnetic']) {
      expect(html).toContain(word);
    }
    expect(html).toMatch(/<th>Inputs SHA-256<\/th><td>[0-9a-f]{64}<\/td>/);
    expect(header).toBe('EXERCISE & TRAINING · NOTIONAL');
    expect(footer).toContain('EXERCISE & TRAINING');
    expect(footer).toMatch(/printed \d{6}Z[A-Z]{3}\d{2}/);
  });

  it('verify that every line of both budgets stands on it, with the value that the inspector shows', async () => {
    const { asked, printPage } = fakePrinter();
    const folder = temporaryFolder();
    const services = await startServices(folder, { printPage });
    const { paper, fromUtcMs: _from, toUtcMs: _to, ...instant } = await questionOf(services);
    const question = { ...instant, fromUtcMs: _from, toUtcMs: _to, paper };
    mustSucceed(
      await services.handlers['export.linkSheet']({ ...question, path: path.join(folder, 'sheet.pdf') }),
    );
    const budget = mustSucceed(await services.handlers['link.budget'](instant));
    const lines = [...(budget.up?.lines ?? []), ...(budget.down?.lines ?? [])];
    expect(lines.length).toBeGreaterThan(40);
    for (const { name } of lines) {
      expect(asked[0]!.html).toContain(name.replaceAll('&', '&amp;'));
    }
  });

  it('verify that a person who names no file gets none, and a program without a window says so', async () => {
    const { asked, printPage } = fakePrinter();
    const services = await startServices(temporaryFolder(), { printPage });
    const question = await questionOf(services);
    expect(mustSucceed(await services.handlers['export.linkSheet'](question)).cancelled).toBe(true);
    expect(asked).toEqual([]);
    const unknown = { ...question, terminalTypeId: 'nobody-has-this' };
    expect(mustFail(await services.handlers['export.linkSheet'](unknown)).code).toBe('radios.unknownType');
    const windowless = await startServices(temporaryFolder());
    const asking = await questionOf(windowless);
    expect(mustFail(await windowless.handlers['export.linkSheet'](asking)).code).toBe('services.cannotPrint');
  });
});
