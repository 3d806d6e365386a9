import { expect, it } from 'vitest';
import { bandFacts } from '../../../../../renderer/views/radios/bandFacts.ts';
import { buildDemonstration } from '../../../../../shared/demonstration/index.ts';

it('verify that a station names the restricted bands that its links reach into, and others name none', () => {
  const { scenario } = buildDemonstration('cyclone-relief');
  const factsOf = (stationId: string) =>
    bandFacts(scenario, scenario.stations.find((station) => station.stationId === stationId)!);
  const [fact, ...more] = factsOf('team-volcano');
  expect(more).toEqual([]);
  expect(fact).toMatchObject({ label: 'Restricted', tone: 'bad' });
  expect(fact!.value).toMatch(
    /^Ku band not to be had: (up and down|down only|up only) cut, \d\d [A-Z]{3} \d\d:\d\d:\d\dZ to (\d\d [A-Z]{3} )?\d\d:\d\d:\d\dZ$/,
  );
  expect(fact!.hint).toMatch(/^restricted from 10.7 to 14.5 GHz: Ku band not to be had. From /);
  expect(factsOf('airport-cp')).toEqual([]);
});
