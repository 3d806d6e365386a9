import { describe, expect, it } from 'vitest';
import { buildDemonstration, DEMONSTRATION_IDS } from '../../../shared/demonstration/index.ts';
import { columnsFromElements } from '../../../shared/domain/index.ts';
import { endsOfFlow, networkOfScenario } from '../../../shared/mesh/index.ts';
import { growthVariants } from '../../../shared/study/index.ts';
import { mustSucceed } from '../../support/results.ts';

describe.each(DEMONSTRATION_IDS)('the mesh of %s', (id) => {
  const { scenario, elements } = buildDemonstration(id);
  const { network, groundLinks } = mustSucceed(
    networkOfScenario(scenario, { elements: columnsFromElements(elements), availableFromUtcMs: null }),
  );

  it('verify that its radios, lasers and gateways make a network', () => {
    expect(groundLinks).toBe('radios');
    expect(network.lasers.fixedPairs.length).toBeGreaterThan(0);
    expect(network.stations.filter(({ relays }) => relays)).toHaveLength(scenario.mesh.gateways.length);
    expect(network.lines).toHaveLength(scenario.mesh.fibres.length);
  });

  it('verify that its lasers are those of parts that it has', () => {
    for (const { fleetId, partIds } of scenario.mesh.laserDesigns) {
      const fleet = scenario.fleets.find((each) => each.fleetId === fleetId);
      expect(fleet?.parts.map(({ partId }) => partId)).toEqual(expect.arrayContaining(partIds));
    }
    expect(Array.from(new Set(network.lasers.kindOf)).length).toBeGreaterThan(1);
  });

  it('verify that its ten exchanges run between its units, one of them Flash within two minutes', () => {
    const { flows } = scenario.mesh;
    expect(flows).toHaveLength(10);
    expect(flows.filter((flow) => endsOfFlow(network, flow) === null)).toEqual([]);
    const flash = flows.filter(({ precedence }) => precedence === 'flash');
    expect(flash.map(({ deadlineS }) => deadlineS)).toEqual([120]);
    for (const { fromUtcMs, toUtcMs } of flows) {
      if (fromUtcMs !== null) expect(fromUtcMs).toBeGreaterThanOrEqual(scenario.fromUtcMs);
      if (toUtcMs !== null) expect(toUtcMs).toBeLessThanOrEqual(scenario.toUtcMs);
    }
  });
});

describe('the growth of northern lantern', () => {
  it('verify that 13, 34 and all 482 stand side by side, without and with the commercial fleets, and both vendors', () => {
    const variants = growthVariants(buildDemonstration().scenario);
    expect(variants.map(({ label, satelliteIds }) => [label, satelliteIds.size])).toEqual([
      // The four of the military geostationary fleet are there besides.
      ['Phase 1: 13, no commercial', 17],
      ['Phase 1: 13, with commercial', 671],
      ['Phase 2: 34, no commercial', 38],
      ['Phase 2: 34, with commercial', 692],
      ['Phase 3: 482, no commercial', 486],
      ['Phase 3: 482, with commercial', 1140],
      ['Vendor A alone', 34],
      ['Vendor B alone', 448],
      ['Vendors A and B', 482],
    ]);
  });
});
