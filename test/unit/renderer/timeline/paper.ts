import type { TimelineTheme } from '../../../../renderer/timeline/index.ts';

/** Colours are their own names, so that a test can say what was drawn. */
export const THEME = new Proxy({} as TimelineTheme, { get: (_, name) => name });

/** A filled rectangle. */
export interface Drawn {
  readonly color: string;
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A canvas that remembers its filled rectangles and counts everything else. */
export function paper() {
  const rects: Drawn[] = [];
  let callCount = 0;
  const known = new Map<string, unknown>([
    ['fillStyle', ''],
    ['measureText', () => ({ width: 1e9 })],
  ]);
  const draw =
    (name: string) =>
    (leftPx: number, topPx: number, widthPx: number, heightPx: number): void => {
      callCount += 1;
      if (name === 'fillRect') {
        rects.push({ color: String(known.get('fillStyle')), leftPx, topPx, widthPx, heightPx });
      }
    };
  const ctx = new Proxy(
    {},
    {
      get: (_, name) => known.get(String(name)) ?? draw(String(name)),
      set: (_, name, value) => known.set(String(name), value) !== undefined,
    },
  );
  return { ctx: ctx as unknown as CanvasRenderingContext2D, rects, calls: () => callCount };
}
