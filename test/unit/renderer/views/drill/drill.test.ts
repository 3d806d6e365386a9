import { describe, expect, it } from 'vitest';
import { drillLines } from '../../../../../renderer/views/drill/drillLines.ts';
import { DRILL_COLUMNS, drilledFlows } from '../../../../../renderer/views/drill/drillModel.ts';
import { markOf, silentLines, summaryText } from '../../../../../renderer/views/drill/drillWords.ts';
import { lossChoices, lossName } from '../../../../../renderer/views/drill/lossChoices.ts';
import { FleetId, SatelliteId, utcMs } from '../../../../../shared/domain/index.ts';
import { writeCsv } from '../../../../../shared/formats/index.ts';
import { arrives, handRun, MINUTE, mission, never, T0 } from './handRun.ts';

const BEFORE = handRun({
  'target-report': { stretches: [[0, 10, [1, 2]]], outcome: arrives(10) },
  'fire-order': { stretches: [[0, 10, [1, 2]]], outcome: arrives(10) },
  image: { stretches: [[0, 10, [1, 2]]], outcome: arrives(10) },
  'command-voice': {
    stretches: [
      [0, 60, [1, 2], 30],
      [60, 100, [1, 3], 50],
    ],
  },
  'team-position': {
    stretches: [
      [0, 90, [1, 2]],
      [90, 100, null],
    ],
  },
  'sea-picture': { stretches: [[0, 100, [1, 2]]] },
  'drone-video': {
    stretches: [
      [0, 50, null],
      [50, 100, [1, 2]],
    ],
  },
});
const AFTER = handRun({
  'target-report': { stretches: [[0, 10, null]], outcome: never },
  'fire-order': { stretches: [[0, 20, [1, 2]]], outcome: arrives(20, false) },
  image: { stretches: [[0, 10, [1, 2]]], outcome: arrives(10) },
  'command-voice': {
    stretches: [
      [0, 60, [1, 4], 30],
      [60, 100, [1, 3], 70],
    ],
  },
  // Two rows that wait one after the other are one silence.
  'team-position': {
    stretches: [
      [0, 20, [1, 2]],
      [20, 50, null],
      [50, 80, null],
      [80, 100, [1, 2]],
    ],
  },
  'sea-picture': {
    stretches: [
      [0, 30, [1, 2]],
      [30, 100, null],
    ],
  },
  'drone-video': { stretches: [[0, 100, [1, 2]]] },
});

const drilled = (fromUtcMs: number | null = null) =>
  drilledFlows(
    {
      before: BEFORE,
      after: AFTER,
      lossSet: { losses: [], fromUtcMs: fromUtcMs === null ? null : utcMs(fromUtcMs) },
    },
    mission,
  );
const effectOf = (flowId: string, from: number | null = null) =>
  drilled(from).find(({ flow }) => flow.flowId === flowId)!.effect;

describe('what a loss does', () => {
  it('verify what each flow suffers, by definitions that can be counted by hand', () => {
    expect(drilled().map(({ flow, effect }) => [flow.flowId, effect])).toEqual([
      ['target-report', 'dies'],
      ['fire-order', 'late'],
      ['drone-video', 'better'],
      ['image', 'unchanged'],
      ['command-voice', 'rerouted'],
      ['team-position', 'less'],
      ['sea-picture', 'less'],
    ]);
    // From the thirtieth minute on the picture of the sea gets nothing through at all.
    expect(effectOf('sea-picture', T0 + 30 * MINUTE)).toBe('dies');
    expect(effectOf('sea-picture', T0 + 29 * MINUTE)).toBe('less');
  });

  it('verify delays are medians over the time for which ways are held', () => {
    const voice = drilled().find(({ flow }) => flow.flowId === 'command-voice')!;
    expect(voice.before.medianDelayMs).toBe(30);
    expect(voice.after.medianDelayMs).toBe(30);
    const dead = drilled().find(({ flow }) => flow.flowId === 'target-report')!;
    expect(dead.after.medianDelayMs).toBeNaN();
  });

  it('verify who is silent and how long is said in words, the worst first', () => {
    expect(summaryText(drilled())).toBe(
      'Of 7 flows 1 is cut off, 1 is late or served too little, 2 get less or later, 1 is re-routed, 1 gains, 1 stays as it was.',
    );
    const lines = silentLines(drilled(), mission);
    expect(lines.map(({ flowId }) => flowId)).toEqual([
      'target-report',
      'fire-order',
      'sea-picture',
      'team-position',
    ]);
    expect(lines[0]!.words).toContain('never arrives, before at');
    expect(lines[1]!.words).toContain('10 min later and too late');
    const team = lines[3]!;
    expect(team.who).toBe('Reconnaissance team');
    expect(team.fromUtcMs).toBe(T0 + 20 * MINUTE);
    expect(team.words).toContain('silent 1 h from');
    expect(team.words).toContain('served 40.0 % (before: longest silence 10 min, served 90.0 %)');
  });

  it('verify every effect has a shape and a word, and the table shows both sides, the worst first', () => {
    const lines = drillLines(drilled(), mission);
    expect(lines[0]!.mark).toEqual({ shape: '✕', word: 'cut off', tone: 'bad' });
    expect(lines[0]!.cells[2]).toMatchObject({ after: 'never', tone: 'bad' });
    expect(new Set(lines.map(({ mark }) => mark.shape)).size).toBe(6);
    // A shorter way is no gain for a message that comes later.
    const late = drilled().find(({ flow }) => flow.flowId === 'fire-order')!;
    const after = { ...late.after, medianDelayMs: late.before.medianDelayMs - 1 };
    expect(drillLines([{ ...late, after }], mission)[0]!.cells[3]!.tone).toBe('plain');
    expect(
      markOf({ flow: mission.mesh.flows.find(({ flowId }) => flowId === 'sea-picture')!, effect: 'late' })
        .word,
    ).toBe('too little');
    const csv = writeCsv(DRILL_COLUMNS, drilled());
    expect(csv.split('\n')[0]).toContain('longestSilenceAfterS');
    expect(csv).toContain('team-position,Positions of the team,priority,less,0.9,0.4,600,1800');
  });
});

describe('what can be lost', () => {
  const names = (text: string) => lossChoices(mission, null, text).map(({ kind, name }) => `${kind} ${name}`);

  it('verify makers, fleets, gateways and parts stand at once, planes and satellites when they are looked for', () => {
    expect(names('')).toContain('vendor Vendor A');
    expect(names('')).toContain('fleet SDN backbone');
    expect(names('')).toContain('gateway Gateway north');
    expect(names('').some((name) => name.startsWith('plane'))).toBe(false);
    expect(names('plane 3 phase 2')[0]).toBe('plane Plane 3 of Phase 2: 21 more, 34 in all');
    expect(names('(')).toEqual([]);
    expect(names('iridium').length).toBeGreaterThan(20);
    expect(names('nothing like it')).toEqual([]);
  });

  it('verify losses have a name where they stand alone, also when what they mean is gone', () => {
    const fleetId = FleetId.parse('sdn-backbone');
    const nameOf = (loss: Parameters<typeof lossName>[2]) => lossName(mission, null, loss);
    expect(nameOf({ kind: 'plane', fleetId, partId: 'part-2', planeIndex: 0 })).toBe(
      'Plane 1 of Phase 2: 21 more, 34 in all, SDN backbone',
    );
    expect(nameOf({ kind: 'vendor', vendor: 'gone' })).toBe('Vendor gone');
    expect(nameOf({ kind: 'satellite', satelliteId: SatelliteId.parse('5') })).toBe('5');
    expect(nameOf({ kind: 'sky-area', latitudeDeg: -10, longitudeDeg: 20.04, radiusKm: 1000 })).toBe(
      'Sky within 1,000 km of 10.0° S 20.0° E',
    );
  });
});
