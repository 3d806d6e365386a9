import { useEffect, useRef, useState } from 'react';
import type { CoverageShell, LatitudeCoverage } from '../../../shared/designs/index.ts';
import type { DesignedOrbits } from '../../../shared/domain/index.ts';
import { showDesignPreview } from '../../state/index.ts';
import { type CoverageChannel, startCoverageWorker } from '../../workers/index.ts';

/** Quiet time before what is typed is drawn and counted. */
const SETTLE_MS = 120;

/** Coverage by latitude of the shell as it is typed, from a worker; null until it has come or while there is no shell. */
export function useCoverage(shell: CoverageShell | null, maskDeg: number | null): LatitudeCoverage | null {
  const [coverage, setCoverage] = useState<LatitudeCoverage | null>(null);
  const channel = useRef<CoverageChannel | null>(null);
  const asked = shell === null || maskDeg === null ? '' : JSON.stringify([shell, maskDeg]);
  useEffect(() => {
    channel.current = startCoverageWorker(setCoverage);
    return () => {
      channel.current?.dispose();
      channel.current = null;
    };
  }, []);
  useEffect(() => {
    if (asked === '') {
      return undefined;
    }
    const [wanted, mask] = JSON.parse(asked) as [CoverageShell, number];
    const timer = setTimeout(() => channel.current?.ask(wanted, mask), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return asked === '' ? null : coverage;
}

/** Draws the design on globe and map while the form is open. */
export function usePreview(orbits: DesignedOrbits | null): void {
  const drawn = orbits === null ? '' : JSON.stringify(orbits);
  useEffect(() => {
    const timer = setTimeout(
      () => showDesignPreview(drawn === '' ? null : (JSON.parse(drawn) as DesignedOrbits)),
      SETTLE_MS,
    );
    return () => clearTimeout(timer);
  }, [drawn]);
  useEffect(() => () => showDesignPreview(null), []);
}
