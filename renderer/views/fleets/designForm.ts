import { type CoverageShell, nodeSpreadDeg } from '../../../shared/designs/index.ts';
import { type DesignedOrbits, MAX_DESIGN_SATELLITES, type UtcMs } from '../../../shared/domain/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import { instantText } from '../common/index.ts';
import type { DraftOrbits, PartFacts } from './edits.ts';

/** The form of a design as typed. */
export interface DesignFormText {
  readonly kind: 'delta' | 'star' | 'geostationary';
  /** Name of the part, and of the fleet when it is a new one. */
  readonly name: string;
  /** Start of every satellite's name; taken from the name while empty. */
  readonly satelliteName: string;
  readonly altitude: string;
  readonly inclination: string;
  readonly planes: string;
  readonly perPlane: string;
  readonly phasing: string;
  readonly firstNode: string;
  /** Empty for that of the pattern: 360 or 180 degrees. */
  readonly spread: string;
  readonly epoch: string;
  /** Empty for always. */
  readonly availableFrom: string;
  /** Only for the facts below the form; not part of the design. */
  readonly mask: string;
  /** One slot a line: longitude, inclination, name. */
  readonly slots: string;
}

/** A design to begin with: a small shell that shows something. */
export function newDesignText(epochUtcMs: UtcMs): DesignFormText {
  return {
    kind: 'delta',
    name: '',
    satelliteName: '',
    altitude: '550',
    inclination: '53',
    planes: '12',
    perPlane: '10',
    phasing: '1',
    firstNode: '0',
    spread: '',
    epoch: instantText(epochUtcMs),
    availableFrom: '',
    mask: '10',
    slots: '30W\n0E\n30E',
  };
}

function numberText(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** The form that shows a design as it is. */
export function designTextOf(part: PartFacts & { readonly orbits: DesignedOrbits }): DesignFormText {
  const { orbits } = part;
  const text: DesignFormText = {
    ...newDesignText(orbits.epochUtcMs),
    name: part.name,
    satelliteName: orbits.name,
    availableFrom: part.availableFromUtcMs === null ? '' : instantText(part.availableFromUtcMs),
  };
  if (orbits.kind === 'geostationary') {
    return { ...text, kind: 'geostationary', slots: orbits.slots.map(slotText).join('\n') };
  }
  return {
    ...text,
    kind: orbits.pattern,
    altitude: numberText(orbits.altitudeKm),
    inclination: numberText(orbits.inclinationDeg),
    planes: numberText(orbits.planes),
    perPlane: numberText(orbits.perPlane),
    phasing: numberText(orbits.phasing),
    firstNode: numberText(orbits.raan0Deg),
    spread: orbits.spreadDeg === null ? '' : numberText(orbits.spreadDeg),
  };
}

function slotText(slot: {
  readonly name: string;
  readonly longitudeDeg: number;
  readonly inclinationDeg: number;
}): string {
  const { name, longitudeDeg, inclinationDeg } = slot;
  const east = `${numberText(Math.abs(longitudeDeg))}${longitudeDeg < 0 ? 'W' : 'E'}`;
  return [east, inclinationDeg === 0 && name === '' ? '' : numberText(inclinationDeg), name]
    .filter(Boolean)
    .join(' ');
}

/** Fields that can be wrong. */
export type DesignField = Exclude<keyof DesignFormText, 'kind'>;
export type DesignProblems = Partial<Record<DesignField, string>>;

/** The form as understood. */
export interface DesignReading {
  readonly problems: DesignProblems;
  /** Null while something is wrong; a missing name alone does not hide the design from the preview. */
  readonly draft: DraftOrbits | null;
  readonly facts: PartFacts | null;
  /** Null for slots over the equator and while a number is wrong. */
  readonly shell: CoverageShell | null;
  readonly maskDeg: number | null;
}

interface Limits {
  readonly least: number;
  readonly most: number;
  readonly whole?: true;
  readonly unit?: string;
}

/** Bounds and steps of the numbers, as the document has them. */
export const DESIGN_NUMBERS = {
  altitude: { least: 150, most: 100_000, unit: 'km', step: 10 },
  inclination: { least: 0, most: 180, unit: 'degrees', step: 1 },
  planes: { least: 1, most: 1000, whole: true, step: 1 },
  perPlane: { least: 1, most: 1000, whole: true, step: 1 },
  phasing: { least: 0, most: 999, whole: true, step: 1 },
  firstNode: { least: 0, most: 359.999999, unit: 'degrees', step: 5 },
  spread: { least: 0.001, most: 360, unit: 'degrees', step: 1 },
  mask: { least: 0, most: 85, unit: 'degrees', step: 5 },
} as const satisfies Partial<Record<DesignField, Limits & { readonly step: number }>>;

/** Fields that hold a number. */
export type DesignNumber = keyof typeof DESIGN_NUMBERS;

function numberOf(text: string, limits: Limits): number | string {
  const value = Number(text.trim().replace('−', '-').replace(',', '.'));
  const { least, most, unit } = limits;
  const right = text.trim() !== '' && Number.isFinite(value) && value >= least && value <= most;
  if (!right || (limits.whole === true && !Number.isInteger(value))) {
    const noun = limits.whole === true ? 'a whole number' : 'a number';
    return `expected ${noun} from ${least} to ${Math.round(most).toLocaleString('en-US')}${unit === undefined ? '' : ` ${unit}`}`;
  }
  return value;
}

/** The number one step up or down; the text as it stands when it is none. */
export function stepped(field: DesignNumber, text: string, by: number): string {
  const limits = DESIGN_NUMBERS[field];
  const value = Number(text.trim());
  if (!Number.isFinite(value)) {
    return text;
  }
  const next = Math.min(limits.most, Math.max(limits.least, value + by * limits.step));
  return numberText(next);
}

/** Understands the form. */
export function readDesign(text: DesignFormText): DesignReading {
  const problems: { -readonly [F in DesignField]?: string } = {};
  const number = (field: DesignNumber): number => {
    const value = numberOf(text[field], DESIGN_NUMBERS[field]);
    if (typeof value === 'string') {
      problems[field] = value;
      return Number.NaN;
    }
    return value;
  };
  const instant = (field: 'epoch' | 'availableFrom'): UtcMs | null => {
    const read = parseInstant(text[field].trim());
    if (!read.ok) {
      problems[field] = read.failure.message;
      return null;
    }
    return read.value;
  };
  const name = text.name.trim();
  if (name === '' || name.length > 120) {
    problems.name = 'expected 1 to 120 characters';
  }
  const satelliteName = text.satelliteName.trim() || name.toUpperCase().slice(0, 60);
  if (satelliteName.length > 60) {
    problems.satelliteName = 'expected at most 60 characters';
  }
  const epochUtcMs = instant('epoch');
  const availableFromUtcMs = text.availableFrom.trim() === '' ? null : instant('availableFrom');
  const maskDeg = number('mask');
  const common = {
    name: satelliteName.slice(0, 60) || 'DESIGN',
    epochUtcMs: epochUtcMs ?? (Number.NaN as UtcMs),
  };
  const made =
    text.kind === 'geostationary'
      ? slotsOf(text, common, problems)
      : shellOf(text, { common, number }, problems);
  const {
    name: wrongName,
    satelliteName: wrongPrefix,
    mask: wrongMask,
    availableFrom: wrongDate,
    ...wrong
  } = problems;
  const draft = Object.keys(wrong).length === 0 ? made : null;
  return {
    problems,
    draft,
    facts:
      draft !== null && [wrongName, wrongPrefix, wrongDate].every((each) => each === undefined)
        ? { name, availableFromUtcMs }
        : null,
    shell: draft?.kind === 'walker' ? draft : null,
    maskDeg: wrongMask === undefined ? maskDeg : null,
  };
}

type Common = { readonly name: string; readonly epochUtcMs: UtcMs };
type Problems = { -readonly [F in DesignField]?: string };

function shellOf(
  text: DesignFormText,
  read: { readonly common: Common; readonly number: (field: DesignNumber) => number },
  problems: Problems,
): DraftOrbits {
  const { number } = read;
  const planes = number('planes');
  const perPlane = number('perPlane');
  const phasing = number('phasing');
  if (problems.phasing === undefined && phasing >= planes) {
    problems.phasing = `expected 0 to ${planes - 1}`;
  }
  if (planes * perPlane > MAX_DESIGN_SATELLITES) {
    problems.perPlane = `expected at most ${MAX_DESIGN_SATELLITES.toLocaleString('en-US')} satellites, found ${(planes * perPlane).toLocaleString('en-US')}`;
  }
  return {
    kind: 'walker',
    ...read.common,
    altitudeKm: number('altitude'),
    inclinationDeg: number('inclination'),
    planes,
    perPlane,
    phasing,
    pattern: text.kind === 'star' ? 'star' : 'delta',
    spreadDeg: text.spread.trim() === '' ? null : number('spread'),
    raan0Deg: number('firstNode'),
  };
}

const SLOT = /^(-?\d+(?:\.\d+)?)\s*°?\s*([EeWw])?(?:[\s,;]+(\d+(?:\.\d+)?)°?)?(?:[\s,;]+(.+))?$/;

function slotsOf(text: DesignFormText, common: Common, problems: Problems): DraftOrbits {
  const slots: { name: string; longitudeDeg: number; inclinationDeg: number }[] = [];
  for (const [at, line] of text.slots.split('\n').entries()) {
    if (line.trim() === '') {
      continue;
    }
    const found = SLOT.exec(line.trim());
    const longitudeDeg = Number(found?.[1]) * (found?.[2]?.toUpperCase() === 'W' ? -1 : 1);
    const inclinationDeg = Number(found?.[3] ?? 0);
    const name = found?.[4]?.trim() ?? '';
    if (found === null || Math.abs(longitudeDeg) > 180 || inclinationDeg > 60 || name.length > 60) {
      problems.slots ??= `line ${at + 1}: expected a longitude up to 180, an inclination up to 60 and a name, such as "15.5W 5 RELAY", found "${line.trim()}"`;
    }
    slots.push({ name, longitudeDeg, inclinationDeg });
  }
  if (slots.length === 0 || slots.length > 500) {
    problems.slots ??= `expected 1 to 500 slots, found ${slots.length}`;
  }
  return { kind: 'geostationary', ...common, slots };
}

/** Gap between the last plane and where the pattern begins again, degrees. */
export function seamDeg(shell: CoverageShell): number {
  const gapDeg = nodeSpreadDeg(shell) / shell.planes;
  const aroundDeg = shell.pattern === 'star' ? 180 : 360;
  return aroundDeg - gapDeg * (shell.planes - 1);
}
