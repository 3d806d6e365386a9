import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ElementSet } from '../../shared/domain/index.ts';
import { type ReadElements, readElements } from '../../shared/formats/index.ts';
import { formatIsoUtc } from '../../shared/time/index.ts';

/** A set as the golden files of element readers give it. */
interface ExpectedSet {
  readonly name: string | null;
  readonly catalog_number: number;
  readonly classification: string;
  readonly international_designator?: string | null;
  readonly object_id?: string;
  readonly epoch_utc: string;
  readonly mean_motion_rev_day: number;
  readonly eccentricity: number;
  readonly inclination_deg: number;
  readonly raan_deg: number;
  readonly arg_perigee_deg: number;
  readonly mean_anomaly_deg: number;
  readonly bstar_per_earth_radius: number;
  readonly mean_motion_dot_over_2_rev_day2: number;
  readonly mean_motion_ddot_over_6_rev_day3: number;
  readonly ephemeris_type: number;
  readonly element_set_number: number;
  readonly rev_at_epoch: number;
}

/** One case of the golden files of element readers. */
interface ElementCase {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly expect: {
    readonly outcome: 'accept' | 'reject' | 'partial' | 'accept_or_reject';
    readonly n_satellites?: number;
    readonly n_satellites_if_accepted?: number;
    readonly n_errors?: number;
    readonly error_line_numbers?: readonly number[];
    readonly warnings_expected?: readonly string[];
    readonly satellites: readonly ExpectedSet[];
  };
}

/** What became of a text, in the words of the golden files. */
function outcomeOf(read: ReadElements | null): 'accept' | 'reject' | 'partial' {
  if (read === null || read.records.length === 0) return 'reject';
  return read.rejected.length > 0 ? 'partial' : 'accept';
}

/** An expected set under the names of {@link ElementSet}; of the designator only where it is in OMM's form. */
function expectedElement(set: ExpectedSet): Omit<ElementSet, 'satelliteId' | 'epochUtcMs' | 'objectId'> & {
  readonly satelliteId: string;
  readonly epochUtc: string;
  readonly objectId: string;
} {
  return {
    satelliteId: String(set.catalog_number),
    objectName: set.name ?? '',
    objectId: set.object_id ?? ommDesignator(set.international_designator ?? ''),
    epochUtc: set.epoch_utc,
    meanMotionRevPerDay: set.mean_motion_rev_day,
    eccentricity: set.eccentricity,
    inclinationDeg: set.inclination_deg,
    raanDeg: set.raan_deg,
    argPericenterDeg: set.arg_perigee_deg,
    meanAnomalyDeg: set.mean_anomaly_deg,
    ephemerisType: set.ephemeris_type,
    classificationType: set.classification,
    elementSetNo: set.element_set_number,
    revAtEpoch: set.rev_at_epoch,
    bstarPerEarthRadius: set.bstar_per_earth_radius,
    meanMotionDotRevPerDay2: set.mean_motion_dot_over_2_rev_day2,
    meanMotionDdotRevPerDay3: set.mean_motion_ddot_over_6_rev_day3,
  };
}

/** A read set with its epoch as text, to the microsecond, for comparison with {@link expectedElement}. */
function comparableElement({ epochUtcMs, ...element }: ElementSet) {
  return { ...element, epochUtc: formatIsoUtc(epochUtcMs, 6) };
}

/** Launch years 57..99 are of the 20th century, 00..56 of the 21st. */
function ommDesignator(designator: string): string {
  if (designator === '') return '';
  const century = Number(designator.slice(0, 2)) >= 57 ? '19' : '20';
  return `${century}${designator.slice(0, 2)}-${designator.slice(2)}`;
}

/** One test for each case of a table: what its text is read as, and where the reader complains. */
export function validateCases(table: URL): void {
  const golden: { readonly cases: readonly ElementCase[] } = JSON.parse(readFileSync(table, 'utf8'));
  it.each(golden.cases.map((one) => [one.id, one] as const))('%s', (_, { text, expect: expected }) => {
    const result = readElements(text);
    const read = result.ok ? result.value : null;
    const outcome = outcomeOf(read);
    if (expected.outcome === 'accept_or_reject') expect(['accept', 'reject']).toContain(outcome);
    else expect(outcome).toBe(expected.outcome);
    const records = read?.records ?? [];
    if (outcome === 'reject') {
      expect(records).toEqual([]);
      return;
    }
    expect(records.map((record) => comparableElement(record.element))).toEqual(
      expected.satellites.map(expectedElement),
    );
    if (expected.n_errors !== undefined) expect(read?.rejected).toHaveLength(expected.n_errors);
    if (expected.error_line_numbers !== undefined) {
      expect(read?.rejected.map((problem) => problem.line)).toEqual(expected.error_line_numbers);
    }
    if (expected.warnings_expected !== undefined && expected.warnings_expected.length > 0) {
      expect(read?.warnings.length).toBeGreaterThanOrEqual(expected.warnings_expected.length);
    }
  });
}
