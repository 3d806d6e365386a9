import { type Scenario, SymbolCode, Threat, type ThreatKind } from '../../../shared/domain/index.ts';
import {
  formatDegrees,
  formatMgrs,
  freeId,
  idFromName,
  parsePosition,
} from '../../../shared/formats/index.ts';
import {
  instantText,
  onlyProblems,
  type Problems,
  problemOf,
  type Read,
  readName,
  readNumber,
  readOptionalInstant,
  understood,
} from '../common/index.ts';

/** The form of a threat as typed. */
export interface ThreatText {
  readonly kind: ThreatKind;
  readonly name: string;
  readonly position: string;
  /** Metres above the ellipsoid. */
  readonly height: string;
  /** Kilometres; empty when unknown. */
  readonly radius: string;
  readonly activeFrom: string;
  readonly activeTo: string;
  /** Symbol code of its own; empty where the kind says which. */
  readonly symbolCode: string;
  readonly note: string;
}

export type ThreatField = Exclude<keyof ThreatText, 'kind'>;

export interface ThreatReading {
  readonly problems: Problems<ThreatField>;
  /** Null while there are problems. */
  readonly threat: Threat | null;
  /** The position in both notations, so that a person sees what was understood; empty without. */
  readonly positionEcho: string;
  /** Symbol code of its own; null for none, and while what stands there is not one. */
  readonly symbolCode: SymbolCode | null;
}

export const NEW_THREAT: ThreatText = {
  kind: 'jammer',
  name: '',
  position: '',
  height: '0',
  radius: '',
  activeFrom: '',
  activeTo: '',
  symbolCode: '',
  note: '',
};

export function textOfThreat(threat: Threat): ThreatText {
  const { kind, name, place, reportedRadiusKm, activeFromUtcMs, activeToUtcMs, symbolCode, note } = threat;
  return {
    kind,
    name,
    position: formatMgrs(place),
    height: String(place.heightM),
    radius: reportedRadiusKm === null ? '' : String(reportedRadiusKm),
    activeFrom: activeFromUtcMs === null ? '' : instantText(activeFromUtcMs),
    activeTo: activeToUtcMs === null ? '' : instantText(activeToUtcMs),
    symbolCode: symbolCode ?? '',
    note,
  };
}

/** Reads the form; `edited` is the threat it was opened for, null for a new one. */
export function threatFromText(text: ThreatText, scenario: Scenario, edited: Threat | null): ThreatReading {
  const position = parsePosition(text.position);
  const name = readName(text.name);
  const height = readNumber(text.height, { what: 'Height', least: -1000, greatest: 100_000 });
  const radius = readRadius(text.radius);
  const from = readOptionalInstant(text.activeFrom);
  const to = readOptionalInstant(text.activeTo);
  const symbolCode = readSymbolCode(text.symbolCode);
  const [fromUtcMs, toUtcMs] = [understood(from) ?? null, understood(to) ?? null];
  const ordered = fromUtcMs === null || toUtcMs === null || toUtcMs > fromUtcMs;
  const problems = onlyProblems<ThreatField>({
    name: problemOf(name),
    position: position.ok ? undefined : position.failure.message,
    height: problemOf(height),
    radius: problemOf(radius),
    activeFrom: problemOf(from),
    activeTo: problemOf(to) ?? (ordered ? undefined : 'Active to: expected an instant after the start'),
    symbolCode: problemOf(symbolCode),
    note:
      text.note.length > 2000
        ? `Note: expected at most 2,000 characters, found ${text.note.length}`
        : undefined,
  });
  // A position that was not touched stays what it was: MGRS is rounded to a metre.
  const untouched = edited !== null && textOfThreat(edited).position === text.position;
  const where = untouched ? edited.place : position.ok ? position.value : undefined;
  const taken = new Set(scenario.threats.map(({ threatId }) => threatId));
  const parsed = Threat.safeParse({
    threatId: edited?.threatId ?? freeId(idFromName(text.name) || 'threat', taken),
    kind: text.kind,
    name: understood(name),
    place: {
      latitudeDeg: where?.latitudeDeg,
      longitudeDeg: where?.longitudeDeg,
      heightM: understood(height),
    },
    reportedRadiusKm: understood(radius),
    activeFromUtcMs: fromUtcMs,
    activeToUtcMs: toUtcMs,
    symbolCode: understood(symbolCode),
    note: text.note.trim(),
  });
  return {
    problems,
    threat: Object.keys(problems).length === 0 && parsed.success ? parsed.data : null,
    symbolCode: understood(symbolCode) ?? null,
    positionEcho: position.ok ? `${formatMgrs(position.value)}  =  ${formatDegrees(position.value)}` : '',
  };
}

function readRadius(text: string): Read<number | null> {
  return text.trim() === ''
    ? { value: null }
    : readNumber(text, { what: 'Reported radius', least: 0.001, greatest: 5000 });
}

/** A symbol code of its own, or none. */
export function readSymbolCode(text: string): Read<SymbolCode | null> {
  const code = text.trim().toUpperCase();
  if (code === '') {
    return { value: null };
  }
  const parsed = SymbolCode.safeParse(code);
  return parsed.success
    ? { value: parsed.data }
    : { problem: `Symbol: expected 20 or 30 digits, or 10 to 15 letters of MIL-STD-2525C, found "${code}"` };
}
