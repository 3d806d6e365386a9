import { expect, test } from 'vitest';
import { select } from '../../../../../renderer/state/index.ts';
import {
  type FleetTask,
  openFleetTask,
  useFleets,
} from '../../../../../renderer/views/fleets/fleetsStore.ts';
import { marksAfter } from '../../../../../renderer/views/fleets/treeMarks.ts';
import { SatelliteId, StationId } from '../../../../../shared/domain/index.ts';

const STATION = { kind: 'station', stationId: StationId.parse('toc') } as const;
const SATELLITE = { kind: 'satellite', satelliteId: SatelliteId.parse('44714') } as const;
const NONE = { kind: 'none' } as const;
const FLEET: FleetTask = { kind: 'fleet', fleetId: 'sdn' };
const ONE = { activeKey: 'fleet sdn', marked: new Set(['fleet sdn']) };
const FREE = { activeKey: null, marked: new Set<string>() };

test('verify that a fleet is marked no longer once something else is selected, which ends its place in the inspector', () => {
  openFleetTask(FLEET);
  expect(useFleets.getState().task).toEqual(FLEET);
  select(STATION);
  expect(useFleets.getState().task).toBeNull();
  expect(marksAfter(ONE, { selection: STATION, task: null, satelliteKey: null })).toEqual(FREE);
  const form: FleetTask = { kind: 'design', fleetId: null };
  openFleetTask(form);
  select(STATION);
  expect(useFleets.getState().task).toEqual(form);
});

test('verify that a fleet opened from another panel is marked, and the place of the keys stays without one', () => {
  expect(marksAfter(FREE, { selection: NONE, task: FLEET, satelliteKey: null })).toEqual(ONE);
  // Nothing is selected, and no fleet is open: the place of the keys stays.
  expect(marksAfter(ONE, { selection: NONE, task: null, satelliteKey: null })).toBe(ONE);
});

test('verify that the row of a selected satellite is marked, and none for one whose row is not open', () => {
  const marked = marksAfter(ONE, { selection: SATELLITE, task: FLEET, satelliteKey: 'satellite 44714' });
  expect(marked).toEqual({ activeKey: 'satellite 44714', marked: new Set(['satellite 44714']) });
  expect(marksAfter(ONE, { selection: SATELLITE, task: FLEET, satelliteKey: null })).toEqual(FREE);
});

test('verify that rows ticked together and the row of an open form stay', () => {
  const two = { activeKey: 'fleet sdn', marked: new Set(['fleet sdn', 'fleet gen1']) };
  const after = marksAfter(two, { selection: STATION, task: FLEET, satelliteKey: null });
  expect(after).toEqual({ activeKey: null, marked: two.marked });
  const form: FleetTask = { kind: 'part', fleetId: 'sdn', partId: 'part-1' };
  expect(marksAfter(ONE, { selection: STATION, task: form, satelliteKey: null })).toBe(ONE);
});
