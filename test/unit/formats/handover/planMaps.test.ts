import { kml } from '@tmcw/togeojson';
import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../../shared/domain/index.ts';
import { planCotEntries, planKmlFile } from '../../../../shared/formats/index.ts';
import { parseXml } from '../../../support/parseXml.ts';
import { awkwardName, exchange, handPlan, minute } from '../../../support/plans.ts';
import { station } from '../../../support/scenarios.ts';

const geoidHeightM = () => 25;

/** A drone that goes from 12:00 to 12:10. */
const DRONE = station({
  stationId: 'team',
  name: 'Team',
  role: 'aircraft',
  place: null,
  track: [
    { latitudeDeg: 69, longitudeDeg: 20, heightM: 3000, utcMs: utcMs(minute(0)) },
    { latitudeDeg: 69.5, longitudeDeg: 20, heightM: 3000, utcMs: utcMs(minute(10)) },
  ],
});

function kmlOf(plan = handPlan(), stations = [DRONE]): Document {
  return parseXml(String(planKmlFile({ plan, stations, geoidHeightM }).content));
}

function featuresOf(document: Document) {
  return kml(document).features.map((feature) => ({
    geometry: feature!.geometry as Geometry,
    properties: feature!.properties!,
  }));
}

/** What XML gives back of a text: what it cannot hold is replaced. */
function heldByXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}

describe('planKmlFile', () => {
  it('has stations above sea level, with marking, MGRS and silences', () => {
    const team = featuresOf(kmlOf()).find(({ properties }) => properties['id'] === 'team')!;
    expect(team.geometry).toEqual({ type: 'Point', coordinates: [170, 69.5, 20] });
    expect(team.properties['description']).toContain('EXERCISE ONLY | NOTIONAL');
    expect(team.properties['description']).toContain('221220ZNOV26 to 221300ZNOV26, 40 min');
  });

  it('shows every stretch of an exchange in its time, in its colour, cut at the antimeridian', () => {
    const lines = featuresOf(kmlOf()).filter(({ properties }) => properties['timespan'] !== undefined);
    expect(lines.map(({ properties }) => [properties['name'], properties['stroke']])).toEqual([
      ['Voice: connected', '#2e9e4f'],
      ['Voice: silent', '#c0392b'],
      ['Voice: connected', '#2e9e4f'],
    ]);
    expect(lines[1]!.properties['timespan']).toEqual({
      begin: '2026-11-22T12:10:00.400Z',
      end: '2026-11-22T12:20:00.000Z',
    });
    const { geometries } = lines[0]!.geometry as { geometries: { coordinates: number[][] }[] };
    expect(geometries.map(({ coordinates }) => [coordinates[0]![0], coordinates.at(-1)![0]])).toEqual([
      [170, 180],
      [-180, -170],
    ]);
  });

  it('has the track of a moving station with its times', () => {
    const [, track] = featuresOf(kmlOf()).filter(({ properties }) => properties['name'] === 'Team');
    const { times } = track!.properties['coordinateProperties'];
    expect([times[0], times.at(-1)]).toEqual(['2026-11-22T12:00:00.000Z', '2026-11-22T12:10:00.000Z']);
    const { coordinates } = track!.geometry as { coordinates: number[][] };
    expect(coordinates[0]).toEqual([20, 69, 2975]);
  });

  it('keeps any name', () => {
    fc.assert(
      fc.property(awkwardName, (name) => {
        const document = kmlOf(handPlan({ name, exchanges: [exchange({ name })] }), []);
        const names = [...Array.from(document.getElementsByTagName('name'))].map((node) => node.textContent);
        expect(names[0]).toBe(heldByXml(name));
        expect(names).toContain(`${heldByXml(name)}: silent`);
      }),
    );
  });
});

describe('planCotEntries', () => {
  const post = station({ stationId: 'post', name: 'Post', role: 'command-post' });

  it('has a manifest that names every event, and events of CoT 2.0 with what is unknown said so', () => {
    const entries = planCotEntries(handPlan(), [DRONE, post]);
    const manifest = parseXml(entries.get('MANIFEST/manifest.xml')!);
    const paths = Array.from(manifest.getElementsByTagName('Content')).map(
      (node) => node.getAttribute('zipEntry')!,
    );
    expect([...entries.keys()]).toEqual(['MANIFEST/manifest.xml', ...paths]);
    const [drone, command] = paths.map((path) => parseXml(entries.get(path)!).documentElement);
    const facts = (event: Element) =>
      ['version', 'type', 'start', 'stale'].map((name) => event.getAttribute(name));
    expect(facts(drone!)).toEqual([
      '2.0',
      'a-f-A-M-F',
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T12:05:00.000Z',
    ]);
    expect(facts(command!)).toEqual([
      '2.0',
      'a-f-G-U-C',
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T13:00:00.000Z',
    ]);
    const point = command!.getElementsByTagName('point')[0]!;
    expect(['lat', 'lon', 'hae', 'ce', 'le'].map((name) => point.getAttribute(name))).toEqual([
      ...['65', '-170', '30'],
      ...['9999999.0', '9999999.0'],
    ]);
    const remarks = command!.getElementsByTagName('remarks')[0]!.textContent;
    expect(remarks).toContain('EXERCISE ONLY | NOTIONAL');
    expect(remarks).toContain('Without a satellite link: 221200ZNOV26 to 221300ZNOV26, 1 h.');
  });

  it('keeps any name', () => {
    fc.assert(
      fc.property(awkwardName, (name) => {
        const entries = planCotEntries(handPlan({ name, marking: '' }), [{ ...post, name }]);
        const event = parseXml([...entries.values()][1]!);
        expect(event.getElementsByTagName('contact')[0]!.getAttribute('callsign')).toBe(heldByXml(name));
        const [, title] = Array.from(
          parseXml(entries.get('MANIFEST/manifest.xml')!).getElementsByTagName('Parameter'),
        );
        expect(title!.getAttribute('value')!.startsWith(`${heldByXml(name)} | NOTIONAL`)).toBe(true);
      }),
    );
  });
});
