import { geodesicBetween, placeAt } from '../../../shared/astro/index.ts';
import {
  DEFAULT_GRAZING_HEIGHT_KM,
  Fibre,
  type Fleet,
  Gateway,
  type LaserCompatibility,
  LaserDesign,
  type LaserLayout,
  type MeshPlan,
  SatelliteId,
  type Scenario,
  type Station,
} from '../../../shared/domain/index.ts';
import { freeId } from '../../../shared/formats/index.ts';

/** An edit that Undo takes back by its label. */
export interface Step {
  readonly label: string;
  readonly scenario: Scenario;
}

const MAX_LABEL_LENGTH = 120;
/** Cables do not run straight: length over the shortest way along the ground, for a line whose length is not known yet. */
const DETOUR = 1.2;

function step(label: string, scenario: Scenario, plan: Partial<MeshPlan>): Step {
  return {
    label: label.slice(0, MAX_LABEL_LENGTH),
    scenario: { ...scenario, mesh: { ...scenario.mesh, ...plan } },
  };
}

function fleetName({ fleets }: Scenario, fleetId: string): string {
  return fleets.find((fleet) => fleet.fleetId === fleetId)?.name ?? fleetId;
}

export function stationName({ stations }: Scenario, stationId: string): string {
  return stations.find((station) => station.stationId === stationId)?.name ?? stationId;
}

/** Designs of a fleet, in the order in which they count. */
export function designsOfFleet({ mesh }: Scenario, fleetId: string): readonly LaserDesign[] {
  return mesh.laserDesigns.filter((design) => design.fleetId === fleetId);
}

/** Adds lasers to a fleet: four terminals a satellite in a grid, with numbers that are typical and NOTIONAL. */
export function withNewDesign(scenario: Scenario, fleet: Fleet): Step {
  const { laserDesigns } = scenario.mesh;
  const taken = new Set(laserDesigns.map(({ laserDesignId }) => laserDesignId));
  const like = laserDesigns[0];
  const hasWalker = fleet.parts.some(({ orbits }) => orbits.kind === 'walker');
  const design = LaserDesign.parse({
    laserDesignId: freeId(`lasers-${fleet.fleetId}`.slice(0, 58), taken),
    fleetId: fleet.fleetId,
    partIds: [],
    layout: hasWalker
      ? { kind: 'grid', size: null, seam: { kind: 'as-designed' } }
      : { kind: 'nearest', neighbourCount: 4 },
    terminalCount: 4,
    maxRangeKm: 5000,
    grazingHeightKm: DEFAULT_GRAZING_HEIGHT_KM,
    acquisitionS: 60,
    rateBps: 2.5e9,
    processingDelayMs: 1,
    vendor: '',
    standard: like?.standard ?? 'SDA OCT 3.1',
    confidence: 'notional',
    source: 'Typical numbers, to be replaced by those of the maker; every number is NOTIONAL.',
  });
  return step(`Give ${fleet.name} lasers`, scenario, { laserDesigns: [...laserDesigns, design] });
}

/** Puts another design in the place of that of the same id; `what` was changed names the step. */
export function withDesign(scenario: Scenario, design: LaserDesign, what: string): Step {
  const laserDesigns = scenario.mesh.laserDesigns.map((each) =>
    each.laserDesignId === design.laserDesignId ? design : each,
  );
  const label = `Change ${what} of lasers of ${fleetName(scenario, design.fleetId)}`;
  return step(label, scenario, { laserDesigns });
}

export function withoutDesign(scenario: Scenario, design: LaserDesign): Step {
  const laserDesigns = scenario.mesh.laserDesigns.filter(
    ({ laserDesignId }) => laserDesignId !== design.laserDesignId,
  );
  return step(`Remove lasers of ${fleetName(scenario, design.fleetId)}`, scenario, { laserDesigns });
}

/** A layout of another kind, with what is usual for it. */
export function layoutOfKind(kind: LaserLayout['kind'], before: LaserLayout): LaserLayout {
  if (kind === before.kind) return before;
  switch (kind) {
    case 'grid':
      return { kind, size: null, seam: { kind: 'as-designed' } };
    case 'nearest':
      return { kind, neighbourCount: 4 };
    case 'list':
      return { kind, pairs: [] };
  }
}

/** Standards that designs and the table name, in the order of the alphabet. */
export function knownStandards({ mesh }: Scenario): readonly string[] {
  const names = [
    ...mesh.laserDesigns.map(({ standard }) => standard),
    ...mesh.laserCompatibilities.flatMap(({ standard, otherStandard }) => [standard, otherStandard]),
  ];
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'));
}

/** Two standards, and whether they understand each other. */
export interface StandardPair extends LaserCompatibility {
  readonly isCompatible: boolean;
}

function isPair(pair: LaserCompatibility, a: string, b: string): boolean {
  const { standard, otherStandard } = pair;
  return (standard === a && otherStandard === b) || (standard === b && otherStandard === a);
}

/** Every two standards of the scenario. */
export function standardPairs(scenario: Scenario): readonly StandardPair[] {
  const standards = knownStandards(scenario);
  const { laserCompatibilities } = scenario.mesh;
  return standards.flatMap((standard, place) =>
    standards.slice(place + 1).map((otherStandard) => ({
      standard,
      otherStandard,
      isCompatible: laserCompatibilities.some((pair) => isPair(pair, standard, otherStandard)),
    })),
  );
}

/** Lets two standards understand each other, or no longer. */
export function withPairSwitched(
  scenario: Scenario,
  { standard, otherStandard, isCompatible }: StandardPair,
): Step {
  const others = scenario.mesh.laserCompatibilities.filter((pair) => !isPair(pair, standard, otherStandard));
  const laserCompatibilities = isCompatible ? others : [...others, { standard, otherStandard }];
  const verb = isCompatible ? 'Part' : 'Join';
  return step(`${verb} ${standard} and ${otherStandard}`, scenario, { laserCompatibilities });
}

export function gatewayOf({ mesh }: Scenario, stationId: string): Gateway | null {
  return mesh.gateways.find((gateway) => gateway.stationId === stationId) ?? null;
}

/** Makes a station a gateway of every fleet that is switched on, or no gateway any more. */
export function withGatewaySwitched(scenario: Scenario, station: Station): Step {
  const { stationId, name } = station;
  const others = scenario.mesh.gateways.filter((gateway) => gateway.stationId !== stationId);
  if (others.length < scenario.mesh.gateways.length) {
    return step(`Take the gateway from ${name}`, scenario, { gateways: others });
  }
  const gateway = Gateway.parse({
    stationId,
    fleetIds: scenario.fleets.filter(({ enabled }) => enabled).map(({ fleetId }) => fleetId),
    antennaCount: 4,
    feederRateBps: 1e9,
    processingDelayMs: 2,
  });
  return step(`Make ${name} a gateway`, scenario, { gateways: [...others, gateway] });
}

export function withGateway(scenario: Scenario, gateway: Gateway, what: string): Step {
  const gateways = scenario.mesh.gateways.map((each) =>
    each.stationId === gateway.stationId ? gateway : each,
  );
  return step(`Change ${what} of gateway ${stationName(scenario, gateway.stationId)}`, scenario, {
    gateways,
  });
}

/** A ground line with its place in the document, seen from one of its ends. */
export interface LineFromHere {
  readonly index: number;
  readonly line: Fibre;
  readonly otherId: string;
}

/** Ground lines that begin or end at a station. */
export function linesOf({ mesh }: Scenario, stationId: string): readonly LineFromHere[] {
  return mesh.fibres.flatMap((line, index): LineFromHere[] => {
    if (line.stationId === stationId) return [{ index, line, otherId: line.otherStationId }];
    return line.otherStationId === stationId ? [{ index, line, otherId: line.stationId }] : [];
  });
}

/** Joins two stations by a ground line; its length is the way along the ground and a fifth more. */
export function withNewLine(scenario: Scenario, station: Station, other: Station): Step {
  const from = placeAt(station, scenario.fromUtcMs);
  const to = placeAt(other, scenario.fromUtcMs);
  const km = from === null || to === null ? 100 : geodesicBetween(from, to).distanceKm * DETOUR;
  const line = Fibre.parse({
    stationId: station.stationId,
    otherStationId: other.stationId,
    lengthKm: Math.min(50_000, Math.max(1, Number(km.toPrecision(3)))),
    delayMs: null,
    rateBps: 1e9,
  });
  const fibres = [...scenario.mesh.fibres, line];
  return step(`Join ${station.name} and ${other.name} by a ground line`, scenario, { fibres });
}

function endsText(scenario: Scenario, line: Fibre): string {
  return `${stationName(scenario, line.stationId)} to ${stationName(scenario, line.otherStationId)}`;
}

export function withLine(
  scenario: Scenario,
  { index, line }: Pick<LineFromHere, 'index' | 'line'>,
  what: string,
): Step {
  const fibres = scenario.mesh.fibres.map((each, place) => (place === index ? line : each));
  return step(`Change ${what} of line ${endsText(scenario, line)}`, scenario, { fibres });
}

export function withoutLine(scenario: Scenario, { index, line }: LineFromHere): Step {
  const fibres = scenario.mesh.fibres.filter((_, place) => place !== index);
  return step(`Remove line ${endsText(scenario, line)}`, scenario, { fibres });
}

export function withMeshOptions(scenario: Scenario, options: MeshPlan['options'], what: string): Step {
  return step(`Change ${what} of lasers`, scenario, { options });
}

/** The pairs of a list layout as text: two catalogue numbers a line. */
export function pairsText(pairs: Extract<LaserLayout, { kind: 'list' }>['pairs']): string {
  return pairs.map((pair) => pair.join(' ')).join('\n');
}

/** Reads pairs of satellites, two catalogue numbers a line, or says in which line something is wrong. */
export function readPairs(
  text: string,
): { readonly pairs: [SatelliteId, SatelliteId][] } | { readonly problem: string } {
  const pairs: [SatelliteId, SatelliteId][] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const words = line
      .trim()
      .split(/[\s,;–-]+/)
      .filter(Boolean);
    if (words.length === 0) continue;
    const [a, b] = words.map((word) => SatelliteId.safeParse(word));
    if (words.length !== 2 || a?.success !== true || b?.success !== true || words[0] === words[1]) {
      return { problem: `line ${index + 1}: expected two catalogue numbers, found "${line.trim()}"` };
    }
    pairs.push([a.data, b.data]);
  }
  return { pairs };
}
