import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { walkerElements } from '../../../shared/astro/index.ts';
import { type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../../shared/formats/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { station } from '../../support/scenarios.ts';
import type { TestServices } from './startServices.ts';

const FROM = utcMs(Date.UTC(2026, 10, 22));

/** Creates and opens a scenario of one station and some satellites, through the calls that the window uses. */
export async function smallScenario(
  { handlers }: TestServices,
  options: { readonly satelliteCount?: number; readonly stations?: Scenario['stations'] } = {},
): Promise<Scenario> {
  const design = {
    name: 'SMALL',
    altitudeKm: 560,
    inclinationDeg: 70,
    planes: options.satelliteCount ?? 12,
    perPlane: 1,
    phasing: 5,
    epochUtcMs: utcMs(FROM - 6 * 3_600_000),
    pattern: 'delta' as const,
    firstId: 920_000_001,
  };
  const elements = mustSucceed(walkerElements(design)).map(ommJsonFromElement);
  const file = path.join(tmpdir(), `small-${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(elements));
  const span = { fromUtcMs: FROM, toUtcMs: utcMs(FROM + 86_400_000) };
  mustSucceed(await handlers['scenario.create']({ name: 'Small', ...span }));
  mustSucceed(await handlers['catalogue.import']({ paths: [file] }));
  rmSync(file);
  const { scenario } = mustSucceed(await handlers['scenario.get']({}));
  const stations = options.stations ?? [station({ stationId: 'alpha' })];
  const saved = await handlers['scenario.save']({
    label: 'Add stations',
    scenario: { ...scenario, stations },
  });
  return mustSucceed(saved).scenario;
}
