import { describe, expect, it } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import {
  columnsFromElements,
  FlowOutcome,
  FlowSegmentColumns,
  type Loss,
  LossSet,
  NO_FLOW_LIMIT,
} from '../../../shared/domain/index.ts';
import {
  type FlowAnswer,
  flowColumns,
  lossesOfScenario,
  networkOfScenario,
  stationNode,
} from '../../../shared/mesh/index.ts';
import { circularElement } from '../../support/networkCases.ts';
import { mustSucceed } from '../../support/results.ts';

const { scenario, elements } = buildDemonstration();
const { network } = mustSucceed(
  networkOfScenario(scenario, { elements: columnsFromElements(elements), availableFromUtcMs: null }),
);

function resolve(loss: object) {
  return lossesOfScenario(scenario, network, LossSet.parse({ losses: [loss], fromUtcMs: null }));
}

const lostRows = (loss: object) =>
  Array.from(mustSucceed(resolve(loss)).isLost).flatMap((lost, node) => (lost === 1 ? [node] : []));

const backbone = scenario.fleets.find(({ fleetId }) => fleetId === 'sdn-backbone')!;
const rowsOf = (ids: readonly string[]) =>
  network.elements.satelliteIds.flatMap((id, row) => (ids.includes(id) ? [row] : []));

describe('losses of a scenario', () => {
  it('verify that they name the nodes of what is lost', () => {
    const [id] = network.elements.satelliteIds;
    expect(lostRows({ kind: 'satellite', satelliteId: id })).toEqual([0]);
    const [part] = backbone.parts;
    const { orbits } = part!;
    if (orbits.kind !== 'walker') throw new Error('expected a design');
    const all = rowsOf(
      Array.from({ length: orbits.planes * orbits.perPlane }, (_, at) => String(orbits.firstId + at)),
    );
    expect(lostRows({ kind: 'part', fleetId: 'sdn-backbone', partId: part!.partId })).toEqual(all);
    const plane = { kind: 'plane', fleetId: 'sdn-backbone', partId: part!.partId, planeIndex: 1 };
    expect(lostRows(plane)).toEqual(all.slice(orbits.perPlane, 2 * orbits.perPlane));
    const fleet = network.fleets.findIndex(({ fleetId }) => fleetId === 'sdn-backbone');
    const ofFleet = Array.from(network.fleetOf.keys()).filter((row) => network.fleetOf[row] === fleet);
    expect(lostRows({ kind: 'fleet', fleetId: 'sdn-backbone' })).toEqual(ofFleet);
    // Vendor A builds the first two phases, which are all that exists here.
    expect(lostRows({ kind: 'vendor', vendor: 'A' })).toEqual(ofFleet);
    const gateway = network.stations.findIndex(({ station }) => station.stationId === 'gateway-north');
    expect(lostRows({ kind: 'gateway', stationId: 'gateway-north' })).toEqual([
      stationNode(network, gateway),
    ]);
  });

  it.each([
    [{ kind: 'satellite', satelliteId: '1' }, 'losses: expected a satellite of the scenario, found "1"'],
    [{ kind: 'fleet', fleetId: 'none' }, 'losses: expected a fleet of the scenario, found "none"'],
    [
      { kind: 'part', fleetId: 'sdn-backbone', partId: 'none' },
      `losses: expected a part of fleet ${backbone.name}, found "none"`,
    ],
    [{ kind: 'vendor', vendor: 'C' }, 'losses: expected a vendor of the lasers of the scenario, found "C"'],
    [{ kind: 'gateway', stationId: 'none' }, 'losses: expected a station of the scenario, found "none"'],
  ])('verify that what the scenario has not is named: %j', (loss, message) => {
    const resolved = resolve(loss);
    expect(resolved.ok ? null : resolved.failure).toEqual({
      code: 'mesh.unknownLoss',
      message,
      detail: { loss: loss as Loss },
    });
  });

  it('verify that a plane beyond the design is named with how many there are', () => {
    const resolved = resolve({ kind: 'plane', fleetId: 'sdn-backbone', partId: 'part-1', planeIndex: 999 });
    expect(resolved.ok ? '' : resolved.failure.message).toMatch(
      /expected plane 0 to \d+ of part .* found 999/,
    );
  });
});

describe('columns of answers', () => {
  it('verify that they say what the answers say', () => {
    const answer: FlowAnswer = {
      flowId: 'f',
      fromUtcMs: 0,
      toUtcMs: 30,
      segments: [
        {
          startUtcMs: 0,
          endUtcMs: 10,
          way: { nodes: [4, 0, 5], delayMs: 7, rateBps: 100, isFallback: true },
          limit: null,
          limitNodes: null,
        },
        { startUtcMs: 10, endUtcMs: 20, way: null, limit: 'capacity', limitNodes: [4, 1] },
        { startUtcMs: 20, endUtcMs: 30, way: null, limit: 'no-path', limitNodes: null },
      ],
      servedFraction: 1 / 3,
      longestSilenceMs: 20,
      deliveredUtcMs: null,
      isInTime: null,
      isAvailableAsWanted: false,
    };
    const { segments, outcomes } = flowColumns([{ ...answer, segments: [] }, answer], {
      ...network,
      elements: columnsFromElements([0, 1, 2, 3].map((row) => circularElement(row))),
    });
    expect(FlowSegmentColumns.parse(segments)).toEqual(segments);
    expect(segments).toEqual({
      count: 3,
      flowIndex: Uint16Array.of(1, 1, 1),
      startUtcMs: Float64Array.of(0, 10, 20),
      endUtcMs: Float64Array.of(10, 20, 30),
      limit: Uint8Array.of(NO_FLOW_LIMIT, 4, 2),
      limitNodes: Int32Array.of(-1, -1, 4, 1, -1, -1),
      isFallback: Uint8Array.of(1, 0, 0),
      delayMs: Float64Array.of(7, Number.NaN, Number.NaN),
      rateBps: Float64Array.of(100, 0, 0),
      wayStart: Int32Array.of(0, 3, 3, 3),
      wayNodes: Int32Array.of(4, 0, 5),
    });
    expect(outcomes.map((outcome) => FlowOutcome.parse(outcome))).toEqual(outcomes);
  });
});
