import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  isReachable,
  parseWindowBounds,
  readWindowBounds,
  saveWindowBounds,
} from '../../../electron/main/windowBounds.ts';

const bounds = { x: 10, y: 20, width: 1366, height: 768, maximized: false };
const laptop = { x: 0, y: 0, width: 1366, height: 768 };

describe('window bounds', () => {
  test('verify that what is saved is read back', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bounds-'));
    const file = path.join(folder, 'window.json');
    expect(readWindowBounds(file)).toBeNull();
    saveWindowBounds(file, bounds, vi.fn());
    expect(readWindowBounds(file)).toEqual(bounds);
    await rm(folder, { recursive: true });
  });

  test('verify that a folder that cannot be written is reported and nothing more', async () => {
    const report = vi.fn();
    saveWindowBounds('/dev/null/window.json', bounds, report);
    expect(report).toHaveBeenCalledOnce();
  });

  test.for([
    ['cut off', '{"x":10,"y'],
    ['another document', '[]'],
    ['too small to use', JSON.stringify({ ...bounds, width: 3 })],
    ['not a number', JSON.stringify({ ...bounds, x: null })],
  ] as const)('verify that %s is no bounds', ([, text]) => {
    expect(parseWindowBounds(text)).toBeNull();
  });

  test('verify that a window on a screen that is gone is not reachable', () => {
    expect(isReachable(bounds, [laptop])).toBe(true);
    expect(isReachable({ ...bounds, x: 2500 }, [laptop])).toBe(false);
    expect(isReachable({ ...bounds, x: -1300 }, [laptop])).toBe(false);
    expect(isReachable({ ...bounds, y: -40 }, [laptop])).toBe(false);
    expect(isReachable({ ...bounds, x: 2500 }, [laptop, { ...laptop, x: 1366, width: 1920 }])).toBe(true);
  });
});
