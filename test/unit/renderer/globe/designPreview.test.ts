import { describe, expect, it } from 'vitest';
import { DesignMotion } from '../../../../renderer/globe/designMotion.ts';
import { designOrbitSegments } from '../../../../renderer/globe/designOrbits.ts';
import { SEGMENT_WIDTH } from '../../../../renderer/globe/segmentLines.ts';
import { CoverageChannel } from '../../../../renderer/workers/coverageClient.ts';
import type { CoverageRequest } from '../../../../renderer/workers/coverageProtocol.ts';
import type { DisplayRequest, KeyAnswer } from '../../../../renderer/workers/displayProtocol.ts';
import { createStateFiller, elementsOfOrbits, gmstRad, STATE_WIDTH } from '../../../../shared/astro/index.ts';
import { coverageByLatitude } from '../../../../shared/designs/index.ts';
import { columnsFromElements, utcMs, type WalkerOrbits } from '../../../../shared/domain/index.ts';

const T = utcMs(Date.UTC(2026, 10, 22));

function design(numbers: Partial<WalkerOrbits> = {}): WalkerOrbits {
  return {
    kind: 'walker',
    name: 'LAMP',
    altitudeKm: 1200,
    inclinationDeg: 87.9,
    planes: 6,
    perPlane: 4,
    phasing: 1,
    pattern: 'star',
    spreadDeg: null,
    raan0Deg: 10,
    epochUtcMs: T,
    firstId: 900_000_001,
    ...numbers,
  };
}

/** A display worker in this thread: answers at once. */
function openWorker() {
  const living = { count: 0 };
  const open = (onAnswer: (answer: KeyAnswer) => void) => {
    living.count += 1;
    let filler = createStateFiller(columnsFromElements([]));
    return {
      send(request: DisplayRequest) {
        if (request.kind === 'design') {
          filler = createStateFiller(columnsFromElements(elementsOfOrbits(request.orbits)));
        } else if (request.kind === 'key') {
          const states = new Float32Array(filler.count * STATE_WIDTH);
          filler.fill(request.utcMs, states, 0);
          onAnswer({ generation: request.generation, utcMs: request.utcMs, states });
        }
      },
      dispose() {
        living.count -= 1;
      },
    };
  };
  return { open, living };
}

describe('the design that is being edited', () => {
  it('verify that its satellites move on its circles, a day after the epoch too', () => {
    for (const t of [T, utcMs(T + 86_400_000)]) {
      const { open } = openWorker();
      const moved = new DesignMotion(open, () => undefined);
      moved.setDesign(design(), 0);
      moved.seek(t);
      moved.seek(t);
      const segments = designOrbitSegments(design(), t);
      const turnRad = gmstRad(t);
      const km = { x: 0, y: 0, z: 0 };
      for (let row = 0; row < 24; row += 1) {
        moved.motion?.positionInto(row, t, km);
        // Back to the axes of the stars, then to the scene's: y up, z to the south of x.
        const x = km.x * Math.cos(turnRad) - km.y * Math.sin(turnRad);
        const y = km.x * Math.sin(turnRad) + km.y * Math.cos(turnRad);
        const radiusKm = Math.hypot(x, y, km.z);
        const direction = [x / radiusKm, km.z / radiusKm, -y / radiusKm] as const;
        expect(nearestDeg(segments, direction)).toBeLessThan(3);
      }
    }
  });

  it('verify that there is a worker only while something is edited', () => {
    const { open, living } = openWorker();
    const moved = new DesignMotion(open, () => undefined);
    expect(living.count).toBe(0);
    const first = design();
    expect(moved.setDesign(first, 0)).toBe(true);
    expect(moved.setDesign(first, 0)).toBe(false);
    expect([living.count, moved.motion?.satelliteCount]).toEqual([1, 24]);
    moved.setDesign(design({ planes: 3 }), 0);
    expect([living.count, moved.motion?.satelliteCount]).toEqual([1, 12]);
    moved.setDesign(null, 0);
    expect([living.count, moved.motion]).toEqual([0, null]);
  });

  it('verify that no more circles are drawn than can be told apart', () => {
    const pointsPerCircle = designOrbitSegments(design({ planes: 1 }), T).length / SEGMENT_WIDTH;
    expect(
      designOrbitSegments(design({ planes: 400, phasing: 0 }), T).length / SEGMENT_WIDTH / pointsPerCircle,
    ).toBe(80);
  });
});

describe('coverage from a worker', () => {
  it('verify that of the requests that wait only the newest is answered', () => {
    const asked: CoverageRequest[] = [];
    const answers: number[] = [];
    const worker = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (request: CoverageRequest) => asked.push(request),
      terminate: () => undefined,
    };
    const channel = new CoverageChannel(worker as never, (coverage) => answers.push(coverage.mean.length));
    const answer = () =>
      worker.onmessage?.({
        data: { requestId: asked.at(-1)!.requestId, coverage: coverageByLatitude(design(), 10) },
      } as MessageEvent);
    for (const maskDeg of [5, 10, 15, 20]) {
      channel.ask(design(), maskDeg);
    }
    expect(asked.map((request) => request.maskDeg)).toEqual([5]);
    answer();
    expect(asked.map((request) => request.maskDeg)).toEqual([5, 20]);
    expect(answers).toEqual([]);
    answer();
    expect(answers).toEqual([73]);
  });
});

/** Angle to the nearest point of the segments, degrees. */
function nearestDeg(segments: Float32Array, direction: readonly [number, number, number]): number {
  let best = -1;
  for (let at = 0; at < segments.length; at += 3) {
    const [x, y, z] = [segments[at]!, segments[at + 1]!, segments[at + 2]!];
    const along = (x * direction[0] + y * direction[1] + z * direction[2]) / Math.hypot(x, y, z);
    best = Math.max(best, along);
  }
  return (Math.acos(Math.min(1, best)) * 180) / Math.PI;
}
