import { flowStateOf, utcMs } from '../../../shared/domain/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import { formatClock } from '../../../shared/time/index.ts';
import type { TextTable } from '../../state/index.ts';
import { dayClock } from '../common/index.ts';
import { shortSpan } from './flowHeadline.ts';
import { type FlowsModel, limitOf, reasonAt, rowsOf, wayOf } from './flowsModel.ts';
import { LIMIT_NAMES } from './flowWords.ts';
import type { StretchLine } from './parts/StretchList.tsx';

/** A delay with the digits that suit: `47 ms`, `4.1 ms`. */
export function delayText(delayMs: number): string {
  return Number.isFinite(delayMs) ? `${delayMs.toFixed(delayMs < 10 ? 1 : 0)} ms` : '–';
}

/** Names along the way of a row. */
function wayNames(model: FlowsModel, row: number): string[] {
  return Array.from(wayOf(model.run.segments, row), (node) => model.node(node).name);
}

/** A stretch of a flow in words. */
export function lineOfStretch(model: FlowsModel, row: number): StretchLine {
  const { segments } = model.run;
  const [start, end] = [utcMs(segments.startUtcMs[row]!), utcMs(segments.endUtcMs[row]!)];
  const isServed = limitOf(segments, row) === null;
  const hopCount = Math.max(0, wayOf(segments, row).length - 1);
  const hops = `${hopCount} ${hopCount === 1 ? 'hop' : 'hops'}`;
  const limit = limitOf(segments, row);
  const [delay, rate] = [delayText(segments.delayMs[row]!), rateText(segments.rateBps[row]!)];
  // A stream gets the same rate on every way.
  const isStream = model.flows[segments.flowIndex[row]!]?.traffic.kind === 'stream';
  const detail = isServed ? `${delay}, ${rate}, ${hops}` : reasonAt(model, row);
  return {
    state: flowStateOf(segments, row),
    start: formatClock(start),
    length: shortSpan(end - start),
    text: limit === null ? `${delay}, ${isStream ? hops : rate}` : LIMIT_NAMES[limit],
    detail,
    hint: `${dayClock(start)} to ${dayClock(end)}: ${isServed ? wayNames(model, row).join(' → ') : detail}`,
  };
}

/** Every stretch of a flow as text, with all digits. */
export function stretchTable(model: FlowsModel, place: number): TextTable<number> {
  const { segments } = model.run;
  const [first, end] = rowsOf(model, place);
  const iso = (instantUtcMs: number) => new Date(instantUtcMs).toISOString();
  return {
    name: 'stretches',
    rows: Array.from({ length: end - first }, (_, at) => first + at),
    columns: [
      { header: 'start', value: (row) => iso(segments.startUtcMs[row]!) },
      { header: 'end', value: (row) => iso(segments.endUtcMs[row]!) },
      { header: 'durationS', value: (row) => (segments.endUtcMs[row]! - segments.startUtcMs[row]!) / 1_000 },
      { header: 'state', value: (row) => flowStateOf(segments, row) },
      { header: 'delayMs', value: (row) => segments.delayMs[row]! },
      { header: 'rateBps', value: (row) => segments.rateBps[row]! },
      { header: 'limit', value: (row) => limitOf(segments, row) ?? '' },
      { header: 'reason', value: (row) => reasonAt(model, row) },
      { header: 'way', value: (row) => wayNames(model, row).join(' > ') },
    ],
  };
}
