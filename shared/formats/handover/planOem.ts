import { type Plan, type PlanTrack, utcMs } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';
import type { ProductFile } from './productFile.ts';
import { asOfUtcMs, markingWords, provenanceWords } from './provenance.ts';
import { satellitesById } from './runs.ts';

/** Lines of a message have at most 254 characters (502.0-B-3, 7.3.2); this leaves room for the keyword. */
const MOST_WORDS = 230;
/** Degree that the padding of tracks is made for. */
const DEGREE = 5;
/** Why the frame is named so, and how far it is from what the name says. */
const FRAME_WORDS =
  'Axes of SGP4 (TEME) turned to the Earth by GMST-1982, without polar motion: some 20 m from ITRF at most in low orbits.';

/**
 * Where the satellites that exchanges go over are, as an Orbit Ephemeris Message: CCSDS 502.0-B-3, section 5, in KVN. A segment
 * a track; positions and velocities Earth-fixed, km and km/s; times UTC.
 */
export function planOemFile(plan: Plan, tracks: readonly PlanTrack[]): ProductFile {
  const satellites = satellitesById(plan);
  const lines = [
    'CCSDS_OEM_VERS = 3.0',
    ...[markingWords(plan), ...provenanceWords(plan)].filter((words) => words !== '').flatMap(comment),
    ...(plan.marking === '' ? [] : [`CLASSIFICATION = ${ascii(plan.marking).slice(0, MOST_WORDS)}`]),
    `CREATION_DATE = ${iso(asOfUtcMs(plan))}`,
    'ORIGINATOR = BACKBONE PLANNER',
    ...tracks.flatMap((track) => [
      '',
      ...metadata(track, satellites.get(track.satelliteId)?.name ?? track.satelliteId),
      ...ephemeris(track),
    ]),
  ];
  return { name: 'plan.oem', content: `${lines.join('\n')}\n` };
}

function metadata(
  { satelliteId, fromUtcMs, toUtcMs, firstUtcMs, stepS, positionsKm }: PlanTrack,
  name: string,
): string[] {
  const lastUtcMs = firstUtcMs + (positionsKm.length / 3 - 1) * stepS * 1000;
  return [
    'META_START',
    ...comment(FRAME_WORDS),
    ...comment('OBJECT_ID is the catalogue number.'),
    `OBJECT_NAME = ${ascii(name).slice(0, MOST_WORDS)}`,
    `OBJECT_ID = ${satelliteId}`,
    'CENTER_NAME = EARTH',
    'REF_FRAME = ITRF2000',
    'TIME_SYSTEM = UTC',
    `START_TIME = ${iso(firstUtcMs)}`,
    `USEABLE_START_TIME = ${iso(fromUtcMs)}`,
    `USEABLE_STOP_TIME = ${iso(toUtcMs)}`,
    `STOP_TIME = ${iso(lastUtcMs)}`,
    'INTERPOLATION = LAGRANGE',
    `INTERPOLATION_DEGREE = ${DEGREE}`,
    'META_STOP',
  ];
}

function ephemeris({ firstUtcMs, stepS, positionsKm, velocitiesKmS }: PlanTrack): string[] {
  return Array.from({ length: positionsKm.length / 3 }, (_, sample) => {
    const at = [3 * sample, 3 * sample + 3] as const;
    return [
      iso(firstUtcMs + sample * stepS * 1000),
      ...positionsKm.slice(...at).map((value) => value.toFixed(6)),
      ...velocitiesKmS.slice(...at).map((value) => value.toFixed(9)),
    ].join(' ');
  });
}

/** Times of the message: `YYYY-MM-DDThh:mm:ss.sss`, without the letter of the zone (502.0-B-3, 7.5.10; TIME_SYSTEM names it). */
function iso(atUtcMs: number): string {
  return formatIsoUtc(utcMs(atUtcMs)).replace('Z', '');
}

/** Printable ASCII in one line, as KVN asks (502.0-B-3, 7.3.3); other letters become question marks. */
function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, '?').trim() || '?';
}

/** A sentence as comments, broken at blanks. */
function comment(words: string): string[] {
  const lines: string[] = [];
  for (const word of ascii(words.replace('±', '+/-')).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < MOST_WORDS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`COMMENT ${word}`);
  }
  return lines;
}
