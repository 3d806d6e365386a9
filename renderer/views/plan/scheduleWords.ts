import type { Period } from '../../../shared/domain/index.ts';
import { countText, fromToText, PERIOD_WORDS } from '../common/index.ts';
import {
  type ScheduleCell,
  type ScheduledService,
  type ScheduleModel,
  type ServiceState,
  slotCount,
} from './scheduleModel.ts';

export const SERVICE_WORDS: Readonly<Record<ServiceState, string>> = {
  met: 'MET',
  short: 'SHORT',
  none: 'NONE',
  free: 'ANY',
};

/** Minutes with a digit, rounded down: what is short of a minimum never reads as if it were there. */
export function minutesText(spanS: number): string {
  // A thousandth of a second less than a tenth of a minute comes of sums of milliseconds.
  return (Math.floor(spanS / 6 + 1e-3) / 10).toFixed(1);
}

/** `11.5 of 10.0 min`: all that is held, and the minimum; without one what is held. */
export function heldText({ heldS, wantedS }: ScheduledService): string {
  return wantedS === 0 ? `${minutesText(heldS)} min` : `${minutesText(heldS)} of ${minutesText(wantedS)} min`;
}

/** What keeps a unit from its minimum, in words. */
export function limitText({ service, orders }: LimitedCell, nameOf: (id: string) => string): string {
  const { limit, limitId } = service;
  switch (limit) {
    case null:
      return '';
    case 'windows':
      return linksText(service, orders);
    case 'shortest':
      return 'what is still free is shorter than a contact may be';
    case 'unit':
      return 'its own terminals are taken, or change between satellites';
    case 'gateway':
      return `the antennas of ${nameOf(limitId ?? '')} are taken`;
    case 'satellite':
      return `the beams of ${nameOf(limitId ?? '')} are taken`;
  }
}

type LimitedCell = Pick<ScheduleCell, 'service' | 'orders'>;

/** Why there are no more links: by order where one holds throughout, by what is in sight and in reach else. */
function linksText({ fromUtcMs, toUtcMs }: ScheduledService, orders: readonly Period[]): string {
  if (orders.length === 0) {
    return 'there are no more links in this period';
  }
  const names = orders.map(orderText).join('; ');
  return isCovered({ fromUtcMs, toUtcMs }, orders)
    ? `no link is allowed: ${names}`
    : `there are no more links in this period, part of which is barred: ${names}`;
}

/** `Radio silence (emission control), 22 NOV 11:00:00Z to 13:00:00Z`. */
function orderText({ kind, name, fromUtcMs, toUtcMs }: Period): string {
  const said = PERIOD_WORDS[kind].name.toLowerCase();
  const order = name.toLowerCase() === said ? name : `${name} (${said})`;
  return `${order}, ${fromToText(fromUtcMs, toUtcMs)}`;
}

/** Whether orders that follow each other leave nothing of a span. */
function isCovered(
  span: { readonly fromUtcMs: number; readonly toUtcMs: number },
  orders: readonly Period[],
) {
  const inOrder = [...orders].sort((a, b) => a.fromUtcMs - b.fromUtcMs);
  let until = span.fromUtcMs;
  for (const { fromUtcMs, toUtcMs } of inOrder) {
    if (fromUtcMs <= until) until = Math.max(until, toUtcMs);
  }
  return until >= span.toUtcMs;
}

/** Marks of pinned and forbidden slots. */
export const SLOT_WORDS = { pinned: 'PIN', forbidden: 'BAN' } as const;

/** `2 pinned, 1 forbidden`; empty where nothing is. */
export function slotsText(cell: Pick<ScheduleCell, 'slots'>): string {
  const counts = (['pinned', 'forbidden'] as const).map((kind) => [slotCount(cell, kind), kind] as const);
  return counts.flatMap(([count, kind]) => (count === 0 ? [] : [`${count} ${kind}`])).join(', ');
}

/** A cell in a sentence without its unit and time. */
export function serviceText(cell: ScheduleCell, nameOf: (id: string) => string): string {
  const slots = slotsText(cell);
  return slots === '' ? minimumText(cell, nameOf) : `${minimumText(cell, nameOf)}; slots: ${slots}`;
}

function minimumText(cell: ScheduleCell, nameOf: (id: string) => string): string {
  const { service, state } = cell;
  const held = heldText(service);
  if (state === 'free') {
    return `${held} of service; no minimum is asked for`;
  }
  return state === 'met'
    ? `minimum met, ${held} of service`
    : `minimum not met, ${held} of service: ${limitText(cell, nameOf)}`;
}

/** `46 contacts, 40 of 48 periods with minimum service, at most 3.2 % below the best there is`. */
export function scheduleHeadline({ schedule, askedCount, metCount }: ScheduleModel): string {
  const contacts = countText(schedule.contactCount, 'contact', 'contacts');
  if (askedCount === 0) {
    return `${contacts}; no minimum service is asked for`;
  }
  const periods = `${metCount} of ${countText(askedCount, 'period', 'periods')} with minimum service`;
  return `${contacts}, ${periods}, ${gapText(schedule.gapPercent)}`;
}

/** How far from the best a schedule may be; rounded up, so that it holds. */
export function gapText(gapPercent: number): string {
  const tenths = Math.ceil(gapPercent * 10 - 1e-6);
  return tenths <= 0
    ? 'no schedule gives more'
    : `at most ${(tenths / 10).toFixed(1)} % below the best there is`;
}
