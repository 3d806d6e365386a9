import { describe, expect, it } from 'vitest';
import {
  designTextOf,
  newDesignText,
  readDesign,
  stepped,
} from '../../../../../renderer/views/fleets/designForm.ts';
import {
  withDesignInFleet,
  withFleetDuplicated,
  withFleetField,
  withFleetMoved,
  withLibraryFleet,
  withNewDesign,
  withoutFleet,
  withoutPart,
  withPartDesign,
} from '../../../../../renderer/views/fleets/edits.ts';
import { fleetSatellitesCsv, fleetsCsv } from '../../../../../renderer/views/fleets/fleetsCsv.ts';
import { libraryLine } from '../../../../../renderer/views/fleets/libraryLines.ts';
import { elementsOfOrbits } from '../../../../../shared/astro/index.ts';
import { DESIGN_LIBRARY, libraryFleetById } from '../../../../../shared/designs/index.ts';
import {
  columnsFromElements,
  countSatellites,
  fleetSatelliteIds,
  Scenario,
} from '../../../../../shared/domain/index.ts';
import { fleetOfIds, scenario } from '../../../../support/scenarios.ts';

const EMPTY = scenario();
const ADDED = withLibraryFleet(EMPTY, libraryFleetById('sdn-backbone')!);
const T = EMPTY.fromUtcMs;

const expectValid = (made: Scenario) => expect(Scenario.safeParse(made).error).toBeUndefined();

describe('edits of fleets', () => {
  it('verify that fields change one by one with a name for each step', () => {
    const { fleet } = ADDED;
    const renamed = withFleetField(ADDED.scenario, fleet, { name: 'MILNET study' });
    expect(renamed.label).toBe('Rename SDN backbone to MILNET study');
    expect(withFleetField(ADDED.scenario, fleet, { asOfDate: null }).label).toBe(
      'Change as-of date of SDN backbone',
    );
    expect(renamed.scenario.fleets[0]?.name).toBe('MILNET study');
    expectValid(renamed.scenario);
    expect(withoutFleet(ADDED.scenario, fleet).scenario.fleets).toEqual([]);
  });

  it('verify that a copy has numbers of its own and keeps what was switched off', () => {
    const off = { ...ADDED.fleet, switchedOffIds: [fleetSatelliteIds(ADDED.fleet)[20]!] };
    const before = { ...EMPTY, fleets: [off] };
    const { label, scenario: after } = withFleetDuplicated(before, off);
    expect(label).toBe('Duplicate SDN backbone');
    const [original, copy] = after.fleets;
    expect(copy?.name).toBe('SDN backbone 2');
    expect(copy?.switchedOffIds).toEqual([fleetSatelliteIds(copy!)[20]]);
    expect(fleetSatelliteIds(original!).filter((id) => fleetSatelliteIds(copy!).includes(id))).toEqual([]);
    expectValid(after);
    const moved = withFleetMoved(after, copy!, -1);
    expect(moved?.scenario.fleets.map((fleet) => fleet.name)).toEqual(['SDN backbone 2', 'SDN backbone']);
    expect(withFleetMoved(after, original!, -1)).toBeNull();
  });

  it('verify that a design becomes a fleet, or a part of one, and can be changed', () => {
    const reading = readDesign({ ...newDesignText(T), name: 'Study' });
    const made = withNewDesign(ADDED.scenario, reading.facts!, reading.draft!);
    expect(made.label).toBe('Add design Study');
    expect([made.fleet.confidence, made.fleet.colorIndex]).toEqual(['notional', 1]);
    expectValid(made.scenario);

    const joined = withDesignInFleet(made.scenario, made.fleet, {
      facts: reading.facts!,
      draft: reading.draft!,
    });
    expectValid(joined.scenario);
    const fleet = joined.scenario.fleets[1]!;
    const [first, second] = fleet.parts;
    expect([first?.partId, second?.partId]).toEqual(['part-1', 'part-2']);

    const larger = readDesign({ ...newDesignText(T), name: 'Study', planes: '20' });
    const grown = withPartDesign(
      joined.scenario,
      { fleet, part: first! },
      { facts: larger.facts!, draft: larger.draft! },
    );
    expect(grown.label).toBe('Change design of Study, Study');
    expect(countSatellites(grown.scenario.fleets[1]!.parts[0]!.orbits)).toBe(200);
    expectValid(grown.scenario);

    const higher = readDesign({ ...newDesignText(T), name: 'Study', altitude: '700' });
    const raised = withPartDesign(
      joined.scenario,
      { fleet, part: first! },
      { facts: higher.facts!, draft: higher.draft! },
    );
    const orbits = raised.scenario.fleets[1]!.parts[0]!.orbits;
    const before = first!.orbits;
    expect(orbits.kind === 'walker' && before.kind === 'walker' && orbits.firstId === before.firstId).toBe(
      true,
    );
    expect(withoutPart(joined.scenario, fleet, first!).scenario.fleets[1]!.parts).toHaveLength(1);
  });
});

describe('the form of a design', () => {
  const text = { ...newDesignText(T), name: 'Study' };
  const problem = (change: Partial<typeof text>) => readDesign({ ...text, ...change }).problems;

  it('verify the complaint at each field', () => {
    expect(problem({})).toEqual({});
    expect(problem({ altitude: '100' })).toEqual({ altitude: 'expected a number from 150 to 100,000 km' });
    expect(problem({ planes: '2.5' })).toEqual({ planes: 'expected a whole number from 1 to 1,000' });
    expect(problem({ phasing: '12' })).toEqual({ phasing: 'expected 0 to 11' });
    expect(problem({ planes: '900', perPlane: '900', phasing: '1' }).perPlane).toMatch(
      /at most 50,000 satellites, found 810,000/,
    );
    expect(problem({ epoch: 'soon' }).epoch).toBeDefined();
    expect(problem({ name: ' ' })).toEqual({ name: 'expected 1 to 120 characters' });
    expect(problem({ kind: 'geostationary', slots: '200E' }).slots).toMatch(/^line 1/);
    expect(problem({ kind: 'geostationary', slots: '' }).slots).toBe('expected 1 to 500 slots, found 0');
  });

  it('verify that a design without a name can be looked at but not saved', () => {
    const { draft, facts } = readDesign({ ...text, name: '' });
    expect(draft).not.toBeNull();
    expect(facts).toBeNull();
  });

  it('verify that every part of the library survives the form', () => {
    for (const entry of DESIGN_LIBRARY) {
      const { fleet } = withLibraryFleet(EMPTY, entry);
      for (const part of fleet.parts) {
        if (part.orbits.kind === 'catalogue') continue;
        const { draft, facts } = readDesign(designTextOf({ ...part, orbits: part.orbits }));
        const { firstId, ...orbits } = part.orbits;
        expect(draft, part.name).toEqual(orbits);
        expect(facts).toEqual({ name: part.name, availableFromUtcMs: part.availableFromUtcMs });
      }
    }
  });

  it('verify the steps of the arrow keys within the bounds', () => {
    expect(stepped('altitude', '550', 1)).toBe('560');
    expect(stepped('phasing', '0', -1)).toBe('0');
    expect(stepped('inclination', '97.6', 10)).toBe('107.6');
    expect(stepped('planes', 'many', 1)).toBe('many');
  });
});

describe('fleets as text', () => {
  it('verify that notional satellites say so in every line', () => {
    const parts = fleetsCsv([ADDED.fleet]).trimEnd().split('\r\n');
    expect(parts).toHaveLength(4);
    expect(parts[1]).toMatch(
      /^SDN backbone,military,Ka optical,notional,NOTIONAL,2026-11-22,Phase 1: 13 satellites,2026-10-01T00:00:00Z,true,13,0,/,
    );
    const orbits = ADDED.fleet.parts[0]!.orbits;
    if (orbits.kind === 'catalogue') throw new Error('expected a design');
    const elements = columnsFromElements(elementsOfOrbits(orbits));
    const satellites = fleetSatellitesCsv([ADDED.fleet], elements).trimEnd().split('\r\n');
    expect(satellites).toHaveLength(483);
    expect(satellites[1]).toBe(
      'SDN backbone,military,notional,NOTIONAL,Phase 1: 13 satellites,2026-10-01T00:00:00Z,900000001,SDN BACKBONE 1 [NOTIONAL] P01 S01,true,true,2026-11-22T00:00:00.000Z',
    );
    expect(satellites[14]).toMatch(/,true,false,$/);
  });

  it('verify what the library says of a design', () => {
    const line = libraryLine(libraryFleetById('sdn-backbone')!, ADDED.scenario);
    expect([line.count, line.altitude, line.confidence, line.presentCount]).toEqual([
      '482',
      '560–590 km',
      'notional',
      1,
    ]);
    expect(line.parts[2]).toBe(
      'Phase 3: “480-plus”, 482 in all (590 km, 70°, 28 × 16), exists from 1 DEC 2027, not yet in this span',
    );
    // The scenario's copy may have other dates than those that were published.
    const [copy] = ADDED.scenario.fleets;
    const parts = copy!.parts.map((part) => ({ ...part, availableFromUtcMs: null }));
    const moved = { ...ADDED.scenario, fleets: [{ ...copy!, parts }] };
    expect(libraryLine(libraryFleetById('sdn-backbone')!, moved).parts[2]).toMatch(
      /, as published from 1 DEC 2027; this scenario takes it to be in orbit always$/,
    );
    expect(libraryLine(libraryFleetById('muos')!, EMPTY).altitude).toBe('35,786 km');
    // The demonstrations know it by an id of their own.
    const iridium = libraryFleetById('iridium-next')!;
    const fleets = [
      fleetOfIds([], { fleetId: 'commercial-780', name: 'Iridium NEXT' }),
      fleetOfIds([], { fleetId: 'second', name: 'Iridium NEXT 2' }),
      fleetOfIds([], { fleetId: 'other', name: 'Iridium NEXTEL' }),
    ];
    expect(libraryLine(iridium, { ...EMPTY, fleets }).presentCount).toBe(2);
  });
});
