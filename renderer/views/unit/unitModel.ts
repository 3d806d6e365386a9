import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { passStateOf } from '../../../shared/radios/index.ts';
import { type IndexedLinks, rowsOfGroup } from '../../state/index.ts';
import { type RunModel, type Sky, secondsLeft } from '../common/index.ts';

/** A contact of the unit: a window above the mask; where links are known, from the first that opens to the last that closes. */
export interface UnitContact {
  /** Row of the run. */
  readonly row: number;
  readonly satelliteIndex: number;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** Contacts of a unit about an instant. */
export interface UnitMoment {
  /** Open just then, the one that lasts longest first. */
  readonly open: readonly UnitContact[];
  /** Those that begin after it, in their order. */
  readonly next: readonly UnitContact[];
}

/** Which contacts count. */
export interface UnitQuestion {
  readonly model: RunModel;
  readonly stationIndex: number;
  /** Place of a fleet in the scenario; null for all. */
  readonly fleetPlace: number | null;
  /** Null: whatever is above the mask counts. */
  readonly links: IndexedLinks | null;
}

/** All contacts of a unit, by their start. */
export function unitContacts({ model, stationIndex, fleetPlace, links }: UnitQuestion): UnitContact[] {
  const { windows } = model.run;
  const contacts: UnitContact[] = [];
  for (const row of rowsOfGroup(model.index.byStation, stationIndex)) {
    const satelliteIndex = windows.satelliteIndex[row]!;
    if (fleetPlace !== null && model.fleetPlaces[satelliteIndex] !== fleetPlace) {
      continue;
    }
    const span = links === null ? [windows.startUtcMs[row]!, windows.endUtcMs[row]!] : openSpan(row, links);
    if (span !== null) {
      contacts.push({ row, satelliteIndex, startUtcMs: span[0]!, endUtcMs: span[1]! });
    }
  }
  return contacts.sort((a, b) => a.startUtcMs - b.startUtcMs);
}

/** From the first link that opens in a window to the last that closes; null where none does. */
function openSpan(row: number, { run, firstOfAccess, passes }: IndexedLinks): readonly number[] | null {
  const state = passStateOf(passes, row);
  if (state === 'unknown' || state === 'closed') {
    return null;
  }
  const { open, startUtcMs, endUtcMs } = run.windows;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let link = firstOfAccess[row]!; link < firstOfAccess[row + 1]!; link += 1) {
    if (open[link] !== 0) {
      from = Math.min(from, startUtcMs[link]!);
      to = Math.max(to, endUtcMs[link]!);
    }
  }
  return to > from ? [from, to] : null;
}

/** What is open at an instant, and the first so many that follow. */
export function unitMoment(contacts: readonly UnitContact[], at: number, nextCount: number): UnitMoment {
  const place = contacts.findIndex(({ startUtcMs }) => startUtcMs > at);
  const begun = place < 0 ? contacts : contacts.slice(0, place);
  return {
    open: begun.filter(({ endUtcMs }) => endUtcMs > at).sort((a, b) => b.endUtcMs - a.endUtcMs),
    next: place < 0 ? [] : contacts.slice(place, place + nextCount),
  };
}

/** Time left as a clock with hours, `00:04:12`: what the clock of now and that of the instant differ by. */
export function bigCountdown(nowUtcMs: number, untilUtcMs: number): string {
  const whole = secondsLeft(nowUtcMs, untilUtcMs);
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** Where to look: azimuth from true and from magnetic north, and elevation, degrees; null where it is not known. */
export interface UnitLook {
  readonly azimuthDeg: number;
  readonly magneticAzimuthDeg: number | null;
  readonly elevationDeg: number;
}

/** Where a contact stands at an instant. */
export function lookOf(sky: Sky, stationIndex: number, contact: UnitContact, at: number): UnitLook | null {
  return sky.lookAt(stationIndex, contact.satelliteIndex, utcMs(at));
}

/** The instant that the view is about: now while the span lasts, else the time cursor. */
export function unitInstant(
  { fromUtcMs, toUtcMs }: { readonly fromUtcMs: UtcMs; readonly toUtcMs: UtcMs },
  nowUtcMs: number,
  cursorUtcMs: number,
): { readonly at: number; readonly by: 'clock' | 'cursor' } {
  const isNow = nowUtcMs >= fromUtcMs && nowUtcMs < toUtcMs;
  return isNow ? { at: nowUtcMs, by: 'clock' } : { at: cursorUtcMs, by: 'cursor' };
}
