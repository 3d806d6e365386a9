import { describe, expect, it } from 'vitest';
import {
  idOf,
  namesInWords,
  type RadioType,
  radioTypeOf,
  radioTypes,
  usersOf,
  withImportedTypes,
  withLibraryType,
  withoutType,
  withTypeChanged,
  withTypeDuplicated,
} from '../../../../../renderer/views/radios/edits.ts';
import {
  typesOfUser,
  withLibraryTypeGiven,
  withStationRadio,
  withTypeGiven,
  withTypeTaken,
} from '../../../../../renderer/views/radios/having.ts';
import { FleetId, type Scenario, Scenario as ScenarioSchema } from '../../../../../shared/domain/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS, stationRadioOf } from '../../../../../shared/radios/index.ts';
import { fleetOfIds, scenario, station } from '../../../../support/scenarios.ts';

const TERMINAL: RadioType = { kind: 'terminal', type: LIBRARY_TERMINALS[0]! };
const PAYLOAD: RadioType = { kind: 'payload', type: LIBRARY_PAYLOADS[0]! };
const FLEET = FleetId.parse('f');

function plain(): Scenario {
  return scenario({
    stations: [station({ stationId: 'a', name: 'Alpha' }), station({ stationId: 'b', name: 'Bravo' })],
    fleets: [fleetOfIds([], { fleetId: 'f', name: 'Fleet' })],
  });
}

describe('types of the scenario', () => {
  it('verify a type of the library is copied under a free id and name each time', () => {
    const once = withLibraryType(plain(), TERMINAL);
    const twice = withLibraryType(once.scenario, TERMINAL);
    expect(twice.scenario.radio.terminalTypes.map(({ terminalTypeId }) => terminalTypeId)).toEqual([
      'starlink-ut3-v1',
      'starlink-ut3-v1-2',
    ]);
    expect(twice.label).toBe('Add terminal Starlink user terminal UT3-V1 (2)');
    expect(once.scenario.radio.terminalTypes[0]).toEqual(TERMINAL.type);
    expect(once.scenario.radio.terminalTypes[0]).not.toBe(TERMINAL.type);
    expect(ScenarioSchema.safeParse(twice.scenario).success).toBe(true);
  });

  it('verify duplicating, renaming and changing name their steps', () => {
    const added = withLibraryType(plain(), PAYLOAD);
    const radio = radioTypeOf(added.scenario, 'payload', added.id)!;
    const copied = withTypeDuplicated(added.scenario, radio);
    expect(radioTypes(copied.scenario).map(idOf)).toEqual(['starlink-ku', copied.id]);
    const renamed = withTypeChanged(
      copied.scenario,
      { kind: 'payload', type: { ...LIBRARY_PAYLOADS[0]!, name: 'Ours' } },
      'name',
    );
    expect(renamed.label).toBe('Rename Starlink user beam to Ours');
    expect(renamed.scenario.radio.payloadTypes.map(({ name }) => name)).toEqual([
      'Ours',
      'Starlink user beam (2)',
    ]);
    const changed = withTypeChanged(renamed.scenario, renamedRadio(renamed.scenario), 'uplink carrier');
    expect(changed.label).toBe('Change uplink carrier of Ours');
  });

  it('verify a type in use stays and its users are named; entries of those that are gone do not hold it', () => {
    const given = withLibraryTypeGiven(plain(), { kind: 'station', stationId: 'a' }, TERMINAL).scenario;
    const radio = radioTypeOf(given, 'terminal', 'starlink-ut3-v1')!;
    expect(usersOf(given, 'terminal', 'starlink-ut3-v1')).toEqual(['Alpha']);
    expect(withoutType(given, radio)).toEqual({
      refusal: 'Starlink user terminal UT3-V1 stays: Alpha has it. Take it from it first.',
    });
    const gone = { ...given, stations: given.stations.filter(({ name }) => name !== 'Alpha') };
    const removed = withoutType(gone, radio);
    expect('step' in removed && removed.step.scenario.radio).toMatchObject({
      terminalTypes: [],
      stations: [{ stationId: 'a', terminalTypeIds: [] }],
    });
  });

  it('verify imported types replace those of their id and add the others', () => {
    const added = withLibraryType(plain(), TERMINAL).scenario;
    const other = { ...LIBRARY_TERMINALS[0]!, name: 'Measured on our own' };
    const read = { terminalTypes: [other], payloadTypes: [LIBRARY_PAYLOADS[1]!] };
    const step = withImportedTypes(added, read, 'ours.json');
    expect(step).toMatchObject({ label: 'Import radios from ours.json', addedCount: 1, replacedCount: 1 });
    expect(step.scenario.radio.terminalTypes.map(({ name }) => name)).toEqual(['Measured on our own']);
  });

  it('verify names in a sentence', () => {
    expect(namesInWords([])).toBe('');
    expect(namesInWords(['a'])).toBe('a');
    expect(namesInWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(namesInWords(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more');
  });
});

describe('who has what', () => {
  it('verify a type is given once, behind the others, and taken again', () => {
    const user = { kind: 'fleet', fleetId: FLEET } as const;
    const first = withLibraryTypeGiven(plain(), user, PAYLOAD);
    expect(first.label).toBe('Give Starlink user beam to Fleet');
    const second = withLibraryTypeGiven(first.scenario, user, {
      kind: 'payload',
      type: LIBRARY_PAYLOADS[2]!,
    });
    expect(typesOfUser(second.scenario, user).map(idOf)).toEqual(['starlink-ku', 'oneweb-ku']);
    const again = withTypeGiven(second.scenario, user, typesOfUser(second.scenario, user)[0]!);
    expect(typesOfUser(again.scenario, user)).toHaveLength(2);
    const taken = withTypeTaken(second.scenario, user, typesOfUser(second.scenario, user)[0]!);
    expect(typesOfUser(taken.scenario, user).map(idOf)).toEqual(['oneweb-ku']);
    expect(taken.scenario.radio.payloadTypes).toHaveLength(2);
  });

  it('verify an entry of a station is made once and changed after', () => {
    const entry = { ...stationRadioOf(plain(), 'b'), mount: null, keepOutSectors: [] };
    const once = withStationRadio(plain(), entry, 'keep-out sectors');
    expect(once.label).toBe('Change keep-out sectors of Bravo');
    const twice = withStationRadio(once.scenario, { ...entry, terminalTypeIds: ['x'] }, 'terminals');
    expect(twice.scenario.radio.stations).toEqual([{ ...entry, terminalTypeIds: ['x'] }]);
  });
});

function renamedRadio(of: Scenario): RadioType {
  return { kind: 'payload', type: of.radio.payloadTypes[0]! };
}
