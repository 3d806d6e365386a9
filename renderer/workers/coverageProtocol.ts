import type { CoverageShell, LatitudeCoverage } from '../../shared/designs/index.ts';

/** Asks for the coverage of a shell; the answer carries the number. */
export interface CoverageRequest {
  readonly requestId: number;
  readonly shell: CoverageShell;
  readonly maskDeg: number;
}

export interface CoverageAnswer {
  readonly requestId: number;
  readonly coverage: LatitudeCoverage;
}
