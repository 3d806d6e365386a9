import { expect, test } from 'vitest';
import type { FleetTask } from '../../../../../renderer/views/fleets/fleetsStore.ts';
import { marksAfter } from '../../../../../renderer/views/fleets/treeMarks.ts';
import { SatelliteId, StationId } from '../../../../../shared/domain/index.ts';

const STATION = { kind: 'station', stationId: StationId.parse('toc') } as const;
const SATELLITE = { kind: 'satellite', satelliteId: SatelliteId.parse('44714') } as const;
const NONE = { kind: 'none' } as const;
const FLEET: FleetTask = { kind: 'fleet', fleetId: 'sdn' };
const ONE = { activeKey: 'fleet sdn', marked: new Set(['fleet sdn']) };
const FREE = { activeKey: null, marked: new Set<string>() };

test('verify that a fleet is marked no longer once something else is selected, and again when it is back', () => {
  expect(marksAfter(ONE, { selection: STATION, task: FLEET, satelliteKey: null })).toEqual(FREE);
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
