import { describe, expect, it } from 'vitest';
import { buildDemonstration } from '../../../../shared/demonstration/index.ts';
import { SCENARIO_SCHEMA_VERSION } from '../../../../shared/domain/index.ts';
import { ommJsonFromElement, readScenarioFile, writeScenarioFile } from '../../../../shared/formats/index.ts';
import { elementSet } from '../../../support/elementSets.ts';
import { mustFail, mustSucceed } from '../../../support/results.ts';
import { fleetOfIds, scenario, station } from '../../../support/scenarios.ts';

const iss = elementSet({ satelliteId: '25544' });
const document = scenario({
  fleets: [fleetOfIds([iss.satelliteId], { fleetId: 'A' })],
  stations: [station({ stationId: 'alpha' })],
});
const text = writeScenarioFile(document, [iss]);

function lineOf(part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

describe('verify the scenario file', () => {
  it('is JSON that says what it is, whole', () => {
    expect(JSON.parse(text)).toEqual({
      fileType: 'backbone-scenario',
      schemaVersion: SCENARIO_SCHEMA_VERSION,
      scenario: document,
      elements: [ommJsonFromElement(iss)],
    });
    expect(mustSucceed(readScenarioFile(`\ufeff${text}`)).warnings).toEqual([]);
  });

  it('can be read line by line', () => {
    const { scenario: mission } = buildDemonstration();
    const lines = writeScenarioFile(mission, []).split('\n');
    expect(lines.length).toBeGreaterThan(60);
    const long = lines.filter((line) => line.length > 120 && !/"(source|note|name)":/.test(line));
    expect(long).toEqual([]);
  });

  it.each([
    ['a web page', '<!doctype html><html></html>', 'formats.notScenario', /web page/],
    ['nothing', '', 'formats.notScenario', /found nothing/],
    [
      'an element file',
      `[${JSON.stringify(ommJsonFromElement(iss))}]`,
      'formats.notScenario',
      /expected JSON|found/,
    ],
    ['a station file', '{"stations":[]}', 'formats.notScenario', /"fileType"/],
    ['other JSON that is cut', '{"stations":[', 'formats.notScenario', /line 1: broken JSON/],
    ['three-line elements', 'ISS\n1 25544U', 'formats.notScenario', /expected JSON/],
  ])('refuses %s', (_, given, code, message) => {
    const failure = mustFail(readScenarioFile(given));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
  });

  it('locates where the JSON is broken or cut', () => {
    const broken = mustFail(readScenarioFile(text.replace('"stations": [', '"stations": [,')));
    expect(broken).toMatchObject({ code: 'formats.scenarioBroken', detail: { line: lineOf('"stations"') } });
    expect(broken.message).toContain('expected a value or "]"');
    const cut = mustFail(readScenarioFile(text.slice(0, text.indexOf('"MEAN_MOTION"'))));
    expect(cut).toMatchObject({ code: 'formats.scenarioBroken', detail: { line: lineOf('"MEAN_MOTION"') } });
    expect(cut.message).toContain('found the end of the text');
  });

  it('locates a wrong value in the scenario and in the elements, and refuses the whole', () => {
    const floor = mustFail(readScenarioFile(text.replace('"minElevationDeg": 10', '"minElevationDeg": 100')));
    expect(floor).toMatchObject({
      code: 'formats.scenarioInvalid',
      detail: { line: lineOf('"minElevationDeg"') },
    });
    expect(floor.message).toMatch(/stations\.0\.minElevationDeg.*found 100/);
    const element = mustFail(readScenarioFile(text.replace('"ECCENTRICITY":0.00012', '"ECCENTRICITY":1.5')));
    expect(element).toMatchObject({
      code: 'formats.scenarioInvalid',
      detail: { line: lineOf('"ECCENTRICITY"') },
    });
    expect(element.message).toContain('elements[0]: ');
    const list = mustFail(readScenarioFile(text.replace('"elements"', '"element"')));
    expect(list.message).toContain('elements: expected a list');
  });

  it('migrates an earlier version and refuses a later one in plain words', () => {
    const old = {
      fileType: 'backbone-scenario',
      schemaVersion: 1,
      scenario: {
        schemaVersion: 1,
        scenarioId: 'old',
        name: 'Old',
        marking: '',
        fromUtcMs: 0,
        toUtcMs: 1000,
        ut1MinusUtcS: 0,
        fleets: [],
        stations: [],
      },
      elements: [],
    };
    const read = mustSucceed(readScenarioFile(JSON.stringify(old)));
    expect(read.scenario).toMatchObject({ schemaVersion: SCENARIO_SCHEMA_VERSION, name: 'Old', threats: [] });
    const newer = mustFail(readScenarioFile(JSON.stringify({ ...old, schemaVersion: 70, shape: 'unknown' })));
    expect(newer.code).toBe('formats.scenarioNewer');
    expect(newer.message).toContain('newer Backbone Planner');
    const mixed = mustFail(readScenarioFile(JSON.stringify({ ...old, schemaVersion: 2 })));
    expect(mixed.message).toContain('expected the same in file and scenario, found 2 and 1');
  });

  it('says which satellites have no elements, what it does not know, and doubts about elements', () => {
    const lacking = mustSucceed(readScenarioFile(writeScenarioFile(document, [])));
    expect(lacking.warnings).toMatchObject([{ code: 'elements-missing', line: lineOf('"fleetId"') - 1 }]);
    expect(lacking.warnings[0]?.message).toContain('1 of its satellites (25544)');
    const odd = mustSucceed(readScenarioFile(text.replace('"fileType"', '"editor":"x",\n"fileType"')));
    expect(odd.warnings).toMatchObject([{ code: 'unknown-key', line: 2 }]);
    const doubtful = text.replace('"MEAN_MOTION_DOT":0.00001,', '');
    const read = mustSucceed(readScenarioFile(doubtful));
    expect(read.warnings).toMatchObject([{ record: 1, line: lineOf('"OBJECT_NAME"') }]);
    expect(read.elements).toHaveLength(1);
  });
});
