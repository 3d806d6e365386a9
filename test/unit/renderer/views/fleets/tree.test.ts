import { describe, expect, it } from 'vitest';
import {
  pressedState,
  type SwitchRow,
  switchStateOf,
  withAllOn,
  withOnlyRows,
  withRowsSwitched,
} from '../../../../../renderer/views/fleets/switching.ts';
import { FleetTreeRows, parentKey, type TreeView } from '../../../../../renderer/views/fleets/tree.ts';
import { dayText, existenceText, lineOf } from '../../../../../renderer/views/fleets/treeLines.ts';
import { fleetFromLibrary, libraryFleetById } from '../../../../../shared/designs/index.ts';
import {
  activeParts,
  type Fleet,
  Scenario,
  satelliteIdsOf,
  utcMs,
} from '../../../../../shared/domain/index.ts';
import { scenario } from '../../../../support/scenarios.ts';

const EMPTY = scenario();
const oneweb = fleetFromLibrary(libraryFleetById('oneweb-gen1')!, EMPTY);
const iridium = fleetFromLibrary(libraryFleetById('iridium-next')!, { ...EMPTY, fleets: [oneweb] });
const TWO = scenario({ fleets: [oneweb, iridium] });

function rowsOf(view: Partial<TreeView> = {}): FleetTreeRows {
  return new FleetTreeRows({
    fleets: TWO.fleets,
    expanded: new Set(),
    text: '',
    nameOf: () => undefined,
    ...view,
  });
}

const OPEN = new Set(['fleet iridium-next', 'part iridium-next part-1', 'plane iridium-next part-1 2']);

function rowOf(rows: FleetTreeRows, key: string): SwitchRow {
  const row = rows.rowAt(rows.placeOf(key));
  if (row.kind === 'detail') throw new Error('expected a row with a switch');
  return row;
}

/** Satellites that count, by fleet. */
function activeCount(after: Scenario, fleetId: string): number {
  return activeParts(after.fleets, after.toUtcMs)
    .filter((active) => active.fleet.fleetId === fleetId)
    .reduce((sum, active) => sum + active.satelliteIds.length, 0);
}

function fleetOf(after: Scenario, fleetId: string): Fleet {
  return after.fleets.find((fleet) => fleet.fleetId === fleetId)!;
}

describe('the tree of fleets', () => {
  it('verify the rows of closed and open fleets', () => {
    expect(rowsOf().count).toBe(4);
    const open = rowsOf({ expanded: OPEN });
    // Two lines a fleet, one part, six planes, the eleven satellites of the third.
    expect(open.count).toBe(4 + 1 + 6 + 11);
    const kinds = Array.from({ length: open.count }, (_, place) => open.rowAt(place).kind);
    expect(kinds.slice(2, 9)).toEqual(['fleet', 'detail', 'part', 'plane', 'plane', 'plane', 'satellite']);
    const first = open.rowAt(8);
    expect(first.kind === 'satellite' && first.place).toBe(22);
    expect(parentKey(first)).toBe('plane iridium-next part-1 2');
    expect(open.placeOf(first.key)).toBe(8);
    expect(open.placeOf('nothing')).toBe(-1);
  });

  it('verify that a text finds satellites by name and by number, whatever is open', () => {
    const found = rowsOf({ text: 'p03 s1' });
    const names = Array.from({ length: found.count }, (_, place) => found.rowAt(place));
    // S10 and S11 of Iridium; S10 to S19 of OneWeb.
    expect(names.filter((row) => row.kind === 'satellite')).toHaveLength(12);
    expect(rowsOf({ text: '900000588' }).count).toBe(4);
    expect(rowsOf({ text: 'no such thing' }).count).toBe(0);
  });

  it('verify a switch on each level, and what is on after it', () => {
    const open = rowsOf({ expanded: OPEN });
    const plane = rowOf(open, 'plane iridium-next part-1 2');
    const off = withRowsSwitched(TWO, [plane], pressedState([plane]));
    expect(off.label).toBe('Switch off plane 3 of 780 km, 86.4°, 6 × 11, Iridium NEXT');
    expect(activeCount(off.scenario, 'iridium-next')).toBe(55);
    expect(Scenario.safeParse(off.scenario).success).toBe(true);

    const after = rowsOf({ fleets: off.scenario.fleets, expanded: OPEN });
    expect(switchStateOf(rowOf(after, 'fleet iridium-next'))).toBe('mixed');
    expect(switchStateOf(rowOf(after, 'part iridium-next part-1'))).toBe('mixed');
    expect(switchStateOf(rowOf(after, 'plane iridium-next part-1 2'))).toBe('off');
    const again = rowOf(after, 'plane iridium-next part-1 2');
    const on = withRowsSwitched(off.scenario, [again], pressedState([again]));
    expect(on.scenario).toEqual(TWO);

    const fleet = rowOf(after, 'fleet iridium-next');
    const whole = withRowsSwitched(off.scenario, [fleet], pressedState([fleet]));
    expect(whole.label).toBe('Switch off Iridium NEXT');
    expect(activeCount(whole.scenario, 'iridium-next')).toBe(0);
    expect(fleetOf(whole.scenario, 'iridium-next').switchedOffIds).toHaveLength(11);
  });

  it('verify that several rows are one step and that switching on a fleet that is all off by hand does so', () => {
    const open = rowsOf({ expanded: OPEN });
    const rows = [22, 23, 24].map((place) =>
      rowOf(open, `satellite iridium-next part-1 ${900_000_589 + place}`),
    );
    const off = withRowsSwitched(TWO, rows, 'off');
    expect(off.label).toBe('Switch off 3 satellites');
    expect(activeCount(off.scenario, 'iridium-next')).toBe(63);

    const planes = Array.from({ length: 6 }, (_, plane) => rowOf(open, `plane iridium-next part-1 ${plane}`));
    const none = withRowsSwitched(TWO, planes, 'off').scenario;
    const fleet = rowOf(rowsOf({ fleets: none.fleets }), 'fleet iridium-next');
    expect(switchStateOf(fleet)).toBe('off');
    expect(activeCount(withRowsSwitched(none, [fleet], pressedState([fleet])).scenario, 'iridium-next')).toBe(
      66,
    );
  });

  it('verify that only the chosen rows are left on, and all come back', () => {
    const open = rowsOf({ expanded: OPEN });
    const only = withOnlyRows(TWO, [rowOf(open, 'plane iridium-next part-1 0')]);
    expect(only.label).toMatch(/^Only plane 1 of/);
    expect(activeCount(only.scenario, 'iridium-next')).toBe(11);
    expect(activeCount(only.scenario, 'oneweb-gen1')).toBe(0);
    const back = withAllOn(only.scenario, fleetOf(only.scenario, 'iridium-next'));
    expect(activeCount(back.scenario, 'iridium-next')).toBe(66);
  });

  it('verify what the date of a part means for a span', () => {
    const backbone = fleetFromLibrary(libraryFleetById('sdn-backbone')!, EMPTY);
    const [first, second] = backbone.parts;
    expect(existenceText(first!, EMPTY)).toBe('Exists from 1 OCT 2026: throughout this span.');
    expect(existenceText(second!, EMPTY)).toBe(
      'Exists from 1 OCT 2027: not yet in this span, so it is left out.',
    );
    const within = { ...first!, availableFromUtcMs: utcMs(EMPTY.fromUtcMs + 3_600_000) };
    expect(existenceText(within, EMPTY)).toBe(
      'Exists from 0100Z 22 NOV 2026: within this span; its windows begin then.',
    );
    expect(dayText(Date.UTC(2027, 11, 1))).toBe('1 DEC 2027');
  });
});

it('verify that a fleet counts what is in the span and switched on, of all that it has', () => {
  const sdn = fleetFromLibrary(libraryFleetById('sdn-backbone')!, EMPTY);
  const first = sdn.parts.map((part, place) => ({
    ...part,
    availableFromUtcMs: place === 0 ? null : utcMs(9e12),
  }));
  const textOf = (fleet: Fleet) => {
    const given = scenario({ fleets: [fleet] });
    const rows = rowsOf({ fleets: given.fleets });
    const none = { elements: null, rowOf: new Map(), nameOf: () => undefined, atUtcMs: 0, filtering: false };
    const sets = { expanded: new Set<string>(), marked: new Set<string>() };
    return lineOf(rows.rowAt(0), { scenario: given, ...none, ...sets }).aside;
  };
  expect(textOf({ ...sdn, parts: first })).toBe('13 of 482');
  const [id] = satelliteIdsOf(sdn.parts[0]!.orbits);
  expect(textOf({ ...sdn, parts: first, switchedOffIds: [id!] })).toBe('12 of 482');
  expect(textOf({ ...sdn, parts: first.map((part) => ({ ...part, availableFromUtcMs: null })) })).toBe('482');
});
