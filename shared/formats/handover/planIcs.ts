import { PACE_STEPS, type PaceSlice, type Plan, type PlanExchange, utcMs } from '../../domain/index.ts';
import { formatDuration, formatIsoUtc } from '../../time/index.ts';
import type { ProductFile } from './productFile.ts';
import { asOfUtcMs, markingWords, provenanceWords } from './provenance.ts';
import { destinationWords, type ExchangeRun, namesOf, reasonsOf, runsOf, silencesOf } from './runs.ts';

/** An entry of the calendar. */
interface Entry {
  readonly kind: 'connected' | 'silent' | 'delivered' | 'pace' | 'left-out' | 'no-link';
  /** Id of the exchange or the station. */
  readonly ownerId: string;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly summary: string;
  readonly description: readonly string[];
}

/**
 * A plan as a calendar for the operator (RFC 5545), times UTC. Entries: exchanges connected, silent with the reason, delivered, left
 * out; changes of their means (PACE); stretches in which a station has no link to any satellite. Contacts with single satellites are
 * tens of thousands and stand in the tables.
 *
 * Connected stretches are rounded inwards to whole seconds and silences outwards, so that nobody waits for a link that is not there.
 * The same plan gives the same bytes: the stamp is the newest epoch of the elements, and so is the sequence number, minutes since
 * 2000: a calendar that is read again with newer elements replaces the entries of the earlier one.
 */
export function planIcsFile(plan: Plan): ProductFile {
  const asOf = asOfUtcMs(plan);
  const about = [markingWords(plan), ...provenanceWords(plan)].filter((words) => words !== '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Backbone Planner//Backbone Planner ${escapeText(plan.programVersion)}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(plan.name)}`,
    `X-WR-CALDESC:${escapeText(about.join('\n'))}`,
    ...entriesOf(plan).flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${escapeText(`${plan.scenarioId}/${entry.kind}/${entry.ownerId}/${formatIsoUtc(utcMs(entry.fromUtcMs))}`)}`,
      `DTSTAMP:${stampOf(asOf)}`,
      `SEQUENCE:${Math.max(0, Math.floor((asOf - Y2000_UTC_MS) / 60_000))}`,
      ...timesOf(entry),
      `SUMMARY:${escapeText(entry.summary)}`,
      `DESCRIPTION:${escapeText([...entry.description, ...about].join('\n'))}`,
      `CATEGORIES:${entry.kind.toUpperCase()}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return { name: 'plan.ics', content: lines.map(folded).join('') };
}

const Y2000_UTC_MS = 946_684_800_000;

function entriesOf(plan: Plan): Entry[] {
  const nameOf = namesOf(plan);
  return [
    ...plan.exchanges.flatMap((exchange) => exchangeEntries(plan, exchange)),
    ...plan.stations.flatMap(({ stationId }) =>
      silencesOf(plan, stationId).map(
        ({ startUtcMs, endUtcMs }): Entry => ({
          kind: 'no-link',
          ownerId: stationId,
          fromUtcMs: startUtcMs,
          toUtcMs: endUtcMs,
          summary: `NO SATELLITE LINK ${nameOf(stationId)}`,
          description: [`No link to any satellite for ${lengthOf(startUtcMs, endUtcMs)}.`],
        }),
      ),
    ),
  ];
}

function exchangeEntries(plan: Plan, exchange: PlanExchange): Entry[] {
  const { name, flowId, outcome, leftOutReason } = exchange;
  const nameOf = namesOf(plan);
  const way = `${nameOf(exchange.sourceStationId)} to ${destinationWords(exchange, nameOf)}, ${exchange.precedence}.`;
  if (leftOutReason !== null) {
    const { fromUtcMs, toUtcMs } = plan;
    const description = [way, leftOutReason];
    return [
      { kind: 'left-out', ownerId: flowId, fromUtcMs, toUtcMs, summary: `LEFT OUT ${name}`, description },
    ];
  }
  const runs = runsOf(exchange).map((run): Entry => {
    const { isServed, fromUtcMs, toUtcMs } = run;
    const kind = isServed ? 'connected' : 'silent';
    return {
      ...{ kind, ownerId: flowId, fromUtcMs, toUtcMs },
      summary: `${kind.toUpperCase()} ${name}`,
      description: [way, isServed ? servedWords(run, nameOf) : silentWords(run)],
    };
  });
  const delivered = outcome?.deliveredUtcMs ?? null;
  return [
    ...runs,
    ...(delivered === null
      ? []
      : [
          {
            ...{ kind: 'delivered' as const, ownerId: flowId, fromUtcMs: delivered, toUtcMs: delivered },
            summary: `DELIVERED ${name}${outcome?.isInTime === false ? ', TOO LATE' : ''}`,
            description: [way, `The last bit arrives at ${formatIsoUtc(utcMs(delivered))}.`],
          },
        ]),
    ...paceEntries(exchange, way),
  ];
}

function servedWords({ fromUtcMs, toUtcMs, stretches }: ExchangeRun, nameOf: (id: string) => string): string {
  const first = stretches[0]!.way.map(nameOf).join(' > ');
  const more = stretches.length === 1 ? '' : `, then ${stretches.length - 1} more ways`;
  return `Connected for ${lengthOf(fromUtcMs, toUtcMs)} by ${first}${more}.`;
}

function silentWords(run: ExchangeRun): string {
  return `Silent for ${lengthOf(run.fromUtcMs, run.toUtcMs)}: ${reasonsOf(run).join('; ')}.`;
}

/** An entry for every stretch in which the order of the means stays the same. */
function paceEntries({ flowId, name, pace }: PlanExchange, way: string): Entry[] {
  const groups: PaceSlice[][] = [];
  for (const slice of pace) {
    const last = groups.at(-1);
    if (last !== undefined && meansKey(last[0]!) === meansKey(slice)) last.push(slice);
    else groups.push([slice]);
  }
  return groups.map((slices): Entry => {
    const { means, fromUtcMs } = slices[0]!;
    const list = means.map((mean, place) => `${PACE_STEPS[place]!.charAt(0).toUpperCase()} ${mean.name}`);
    return {
      kind: 'pace',
      ownerId: flowId,
      fromUtcMs,
      toUtcMs: slices.at(-1)!.toUtcMs,
      summary: `PACE ${name}: ${list.length === 0 ? 'no means' : list.join(', ')}`,
      description: [
        way,
        ...means.map((mean, place) => {
          const longestS = Math.max(...slices.map((slice) => slice.stepDownAfterS[place]!));
          return `${PACE_STEPS[place]!}: ${mean.name}; step down after ${formatDuration(longestS)} of silence.`;
        }),
      ],
    };
  });
}

function meansKey({ means }: PaceSlice): string {
  return JSON.stringify(means.map(({ kind, id }) => [kind, id]));
}

function lengthOf(fromUtcMs: number, toUtcMs: number): string {
  return formatDuration((toUtcMs - fromUtcMs) / 1000);
}

/** What lasts less than a second after rounding inwards is an instant: an event without an end (RFC 5545, 3.6.1). */
function timesOf({ kind, fromUtcMs, toUtcMs }: Entry): string[] {
  const isInwards = kind === 'connected';
  const startS = isInwards ? Math.ceil(fromUtcMs / 1000) : Math.floor(fromUtcMs / 1000);
  const endS = isInwards ? Math.floor(toUtcMs / 1000) : Math.ceil(toUtcMs / 1000);
  const hasEnd = kind !== 'delivered' && endS > startS;
  return [`DTSTART:${stampOf(startS * 1000)}`, ...(hasEnd ? [`DTEND:${stampOf(endS * 1000)}`] : [])];
}

/** DATE-TIME in UTC to the second, cut (RFC 5545, 3.3.5, form 2). */
function stampOf(atUtcMs: number): string {
  return formatIsoUtc(utcMs(Math.floor(atUtcMs / 1000) * 1000), 0).replaceAll(/[-:]/g, '');
}

/** A value of type TEXT (RFC 5545, 3.3.11); control characters, which it cannot hold, become blanks. */
function escapeText(text: string): string {
  return (
    text
      .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
      .replaceAll(/\r\n|\r|\n/g, '\\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
  );
}

/** Octets that a line may have without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/** A content line with its end, folded between characters so that no line is longer than 75 octets of UTF-8. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8Length(character);
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return `${out}\r\n`;
}

function utf8Length(character: string): number {
  const point = character.codePointAt(0)!;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
