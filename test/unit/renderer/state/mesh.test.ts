import { beforeEach, describe, expect, it } from 'vitest';
import {
  type IndexedRun,
  initialServerState,
  initialViewState,
  shouldMeshByItself,
  takeMeshEnd,
  useServer,
  useView,
} from '../../../../renderer/state/index.ts';
import type { Flow, JobId, Scenario } from '../../../../shared/domain/index.ts';
import type { MeshRun, ScenarioState } from '../../../../shared/ipc/index.ts';
import { radioPlanFromLibrary } from '../../../../shared/radios/index.ts';
import { flowBetween } from '../../../support/flows.ts';
import { scenario, station } from '../../../support/scenarios.ts';

const flowOf = (index: number): Flow => flowBetween(['a', 'b'], { flowId: `flow-${index}`, name: 'Voice' });

interface Situation {
  readonly flowCount?: number;
  readonly satelliteCount?: number;
  readonly radios?: 'fitted' | 'none';
  readonly state?: Partial<ScenarioState>;
  readonly meshMs?: number;
}

/** What the page knows once access windows are there. */
function situation({ flowCount = 1, satelliteCount = 1, radios = 'fitted', ...rest }: Situation): void {
  const plain = scenario({ stations: [station({ stationId: 'a' }), station({ stationId: 'b' })] });
  const radio =
    radios === 'none'
      ? plain.radio
      : radioPlanFromLibrary({
          stations: { a: ['milka-array'] },
          fleets: { fleet: { payloads: ['backbone-ka'] } },
        });
  const flows = Array.from({ length: flowCount }, (_, index) => flowOf(index));
  const own: Scenario = { ...plain, radio, mesh: { ...plain.mesh, flows } };
  const scenarioState: ScenarioState = {
    scenario: own,
    undoLabel: null,
    redoLabel: null,
    stale: false,
    linksStale: false,
    linksHash: 'links',
    meshStale: false,
    meshHash: null,
    planStale: false,
    planHash: null,
    file: null,
    ...rest.state,
  };
  const satelliteIds = Array.from({ length: satelliteCount }, (_, index) => String(index + 1));
  useServer.setState({
    scenarioState,
    latest: { run: { satelliteIds } } as unknown as IndexedRun,
    mesh: rest.meshMs === undefined ? null : ({ elapsedMs: rest.meshMs } as MeshRun),
  });
}

beforeEach(() => {
  useServer.setState(initialServerState, true);
  useView.setState(initialViewState, true);
});

describe('flows that start by themselves', () => {
  it.each<[string, boolean, Situation]>([
    ['the first ones, after links', true, {}],
    ['not before links', false, { state: { linksHash: null } }],
    ['without radios no links are waited for', true, { radios: 'none', state: { linksHash: null } }],
    ['not while access windows are stale', false, { state: { stale: true } }],
    ['not while links are stale', false, { state: { linksStale: true } }],
    ['not when they are there', false, { state: { meshHash: 'mesh' }, meshMs: 10 }],
    ['again when stale and quick', true, { state: { meshHash: 'mesh', meshStale: true }, meshMs: 10 }],
    ['not when stale and slow', false, { state: { meshHash: 'mesh', meshStale: true }, meshMs: 60_000 }],
    ['not without flows and lasers', false, { flowCount: 0 }],
    ['not of many flows at first', false, { flowCount: 41 }],
    ['not over many satellites at first', false, { satelliteCount: 2001 }],
  ])('verify: %s', (_, expected, given) => {
    situation(given);
    expect(shouldMeshByItself()).toBe(expected);
  });

  it('verify that they wait for the end of other work, and for a person who wants nothing by itself', () => {
    situation({});
    useServer.setState({ job: { jobId: 'job' as JobId, progress: null, cancelling: false } });
    expect(shouldMeshByItself()).toBe(false);
    useServer.setState({ job: null });
    const { preferences } = useView.getState();
    useView.setState({ preferences: { ...preferences, automaticLimitS: 0 } });
    expect(shouldMeshByItself()).toBe(false);
  });

  it('verify that the end of the job is taken note of once', () => {
    useServer.setState({ meshJobId: 'job' as JobId });
    const end = { outcome: 'done', runId: null, message: '' } as const;
    expect(takeMeshEnd({ jobId: 'other' as JobId, ...end })).toBe(false);
    expect(takeMeshEnd({ jobId: 'job' as JobId, ...end })).toBe(true);
    expect(takeMeshEnd({ jobId: 'job' as JobId, ...end })).toBe(false);
  });
});
