import type { Bearer, Plan, PlanStation } from '../../../shared/domain/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import type { Block } from '../layout/blocks.ts';
import { FIRM, pauseText, shortClock, slowestText, tied } from '../words.ts';

/** Means of a unit beside satellites, for its card: a table, and what is to be filled in by pen of nets over the air. */
export function bearerBlocks(plan: Plan, station: PlanStation): Block[] {
  return [bearerTable(plan, station), ...penLines(plan, station)];
}

function bearerTable({ bearers }: Plan, { stationId }: PlanStation): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Means', wraps: true },
      { title: `Ready${FIRM}in`, align: 'right' },
      { title: 'Delay', align: 'right' },
      { title: 'Rate', align: 'right' },
    ],
    rows: bearers
      .filter(({ stationIds }) => stationIds.includes(stationId))
      .map(({ name, setUpS, rateBps, times, ...bearer }) => [
        times.length === 0 ? name : `${name}, ${times.map(timeText).join('; ')}`,
        setUpS === 0 ? 'at once' : pauseText(setUpS * 1000),
        slowestText(bearer.delayS * 1000),
        // What a runner carries is no rate that a radio operator can use.
        bearer.kind === 'courier' ? 'by hand' : rateText(rateBps),
      ]),
    whenEmpty: 'None.',
  };
}

/** Nets over the air, which a radio operator finds by frequency and call sign. */
const NETS: readonly Bearer['kind'][] = ['hf', 'vhf-uhf'];
const BLANK = '_'.repeat(20);

/** What is to be filled in by pen of nets over the air; a remark with a frequency stands in place of the blank for that. */
function penLines({ bearers }: Plan, { stationId }: PlanStation): Block[] {
  return bearers
    .filter(({ kind, stationIds }) => NETS.includes(kind) && stationIds.includes(stationId))
    .map(({ name, note }) => {
      const frequency = /\d\s*[kMG]Hz/.test(note) ? note : `freq${FIRM}${BLANK}`;
      return {
        kind: 'paragraph',
        text: `${tied(name)}: ${frequency} call${FIRM}sign${FIRM}${BLANK}`,
      };
    });
}

/** When a bearer is there; neither end is broken. */
function timeText({ fromUtcMs, toUtcMs }: { readonly fromUtcMs: number; readonly toUtcMs: number }): string {
  const [from, to] = [shortClock(fromUtcMs), shortClock(toUtcMs)];
  const [day] = from.split(' ');
  return `${tied(from)} to ${tied(to.startsWith(`${day} `) ? to.slice(day!.length + 1) : to)}`;
}
