import { describe, expect, it } from 'vitest';
import {
  countAsWanted,
  GROWTH_COLUMNS,
  growthRecords,
  growthRows,
} from '../../../../../renderer/views/growth/growthModel.ts';
import { writeCsv } from '../../../../../shared/formats/index.ts';
import type { GrowthRun } from '../../../../../shared/ipc/index.ts';
import { arrives, handRun, mission, never } from './handRun.ts';

const variant = (label: string, satelliteCount: number, flows: Parameters<typeof handRun>[0]): GrowthRun => ({
  label,
  satelliteCount,
  run: handRun(flows),
});

const VARIANTS = [
  variant('Phase 1: 13', 13, {
    'target-report': { stretches: [[0, 10, null]], outcome: never },
    'command-voice': {
      stretches: [
        [0, 25, [1, 2], 30],
        [25, 100, null],
      ],
      outcome: { isAvailableAsWanted: false },
    },
  }),
  variant('Phase 2: 34', 34, {
    'target-report': { stretches: [[0, 10, [1, 2]]], outcome: arrives(10) },
    'command-voice': {
      stretches: [
        [0, 95, [1, 2], 30],
        [95, 100, null],
      ],
    },
  }),
];

describe('growth', () => {
  it('verify that every state shows what gets through of each flow, and whether that is as wanted', () => {
    const rows = growthRows(VARIANTS, mission);
    expect(rows.map(({ flowId }) => flowId)).toEqual(['target-report', 'command-voice']);
    expect(rows[0]!.cells.map((cell) => [cell!.tone, cell!.share])).toEqual([
      ['bad', 0],
      ['good', 1],
    ]);
    expect(rows[0]!.cells[0]!.value).toBe('never');
    expect(rows[1]!.cells.map((cell) => [cell!.value, cell!.detail, cell!.tone])).toEqual([
      ['25.0 %', '1 h 15 min · 30 ms', 'marginal'],
      ['95.0 %', '5 min · 30 ms', 'good'],
    ]);
    expect(rows[1]!.cells[0]!.hint).toMatch(/^! below \d+ %: Served 25.0 % of the time/);
    expect(VARIANTS.map(countAsWanted)).toEqual([0, 2]);
  });

  it('verify that a message that comes late has no bar as full as one in time', () => {
    const late = variant('Phase 1: 13', 13, {
      'target-report': { stretches: [[0, 10, [1, 2]]], outcome: { ...arrives(10), isInTime: false } },
    });
    const [cell] = growthRows([late], mission)[0]!.cells;
    expect([cell!.tone, cell!.share]).toEqual(['bad', 0]);
    expect([cell!.word, cell!.hint.slice(0, 2)]).toEqual(['late', '✗ ']);
  });

  it('verify that the file has a row a state and flow', () => {
    const lines = writeCsv(GROWTH_COLUMNS, growthRecords(VARIANTS)).trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[3]).toBe('Phase 2: 34,34,target-report,1,0,600,40');
  });
});
