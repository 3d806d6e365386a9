import { describe, expect, it } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { stationLimitsOf } from '../../../shared/mesh/index.ts';

const { scenario } = buildDemonstration();

/** Limits of a station of NORTHERN LANTERN that has these terminals. */
function limitsWith(terminalTypeIds: string[], stationId = 'battalion-cp') {
  const stations = scenario.radio.stations.map((entry) =>
    entry.stationId === stationId ? { ...entry, terminalTypeIds } : entry,
  );
  const own = stationLimitsOf({ ...scenario, radio: { ...scenario.radio, stations } });
  return own[scenario.stations.findIndex((station) => station.stationId === stationId)];
}

describe('what the antennas of a station can do at once', () => {
  it('counts what only one of two terminals fits apart from what either fits', () => {
    // The Ka dish fits backbone and geostationary satellites, the X dish the latter alone, and neither is OneWeb.
    expect(limitsWith(['milka-dish-12', 'x-dish-24', 'oneweb-ut'])).toEqual([
      { fleetIds: ['sdn-backbone'], beamCount: 1, duplex: 'full' },
      { fleetIds: ['commercial-1200'], beamCount: 1, duplex: 'full' },
      { fleetIds: ['sdn-backbone', 'military-geo'], beamCount: 2, duplex: 'full' },
    ]);
  });

  it('has a terminal that does not send while it receives, and two of a kind that do', () => {
    expect(limitsWith(['iridium-vehicle'])).toEqual([
      { fleetIds: ['commercial-780'], beamCount: 1, duplex: 'half' },
    ]);
    expect(limitsWith(['iridium-vehicle', 'iridium-handset'])).toEqual([
      { fleetIds: ['commercial-780'], beamCount: 2, duplex: 'full' },
    ]);
  });

  it('limits nothing of a unit without radios, and has a gateway hold any satellite', () => {
    expect(limitsWith([])).toEqual([]);
    expect(limitsWith(['milka-gateway-37', 'oneweb-ut'], 'gateway-north')).toEqual([
      { fleetIds: null, beamCount: 9, duplex: 'full' },
    ]);
  });
});
