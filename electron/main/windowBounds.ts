import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { replaceSmallFile } from './smallFile.ts';

/** Place and size of the window in device-independent pixels, and whether it fills the screen. */
const WindowBounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(800).max(16_384),
  height: z.number().int().min(500).max(16_384),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof WindowBounds>;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of the window's top must be on a screen for the window to be found and moved, pixels. */
const GRIP_WIDTH = 120;
const GRIP_HEIGHT = 24;

/** Bounds as last saved; null when there are none or they cannot be read. */
export function readWindowBounds(file: string): WindowBounds | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  return parseWindowBounds(text);
}

/** Bounds from the text of the file; null for anything else than bounds. */
export function parseWindowBounds(text: string): WindowBounds | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = WindowBounds.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** True when enough of the window's top edge lies on one of the screens' work areas. */
export function isReachable(bounds: WindowBounds, workAreas: readonly Area[]): boolean {
  return workAreas.some((area) => {
    const visibleWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    const topIsVisible = bounds.y >= area.y && bounds.y + GRIP_HEIGHT <= area.y + area.height;
    return visibleWidth >= GRIP_WIDTH && topIsVisible;
  });
}

/** Remembers bounds. Losing them is no reason to stop anything; `report` hears of it. */
export function saveWindowBounds(
  file: string,
  bounds: WindowBounds,
  report: (message: string) => void,
): void {
  replaceSmallFile(file, `${JSON.stringify(bounds)}\n`, (reason) =>
    report(`window bounds not saved: ${reason}`),
  );
}
