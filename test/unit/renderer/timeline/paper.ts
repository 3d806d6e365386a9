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

/** A name, and where it starts. */
interface Written {
  readonly text: string;
  readonly leftPx: number;
}

/**
 * A canvas that remembers its filled rectangles and its texts, and counts everything else.
 *
 * @param letterPx width of a letter; left out, no text fits anywhere.
 */
export function paper(letterPx = 1e9) {
  const rects: Drawn[] = [];
  const texts: Written[] = [];
  let callCount = 0;
  const known = new Map<string, unknown>([
    ['fillStyle', ''],
    ['measureText', (text: string) => ({ width: text.length * letterPx })],
    ['fillText', (text: string, leftPx: number) => texts.push({ text, leftPx })],
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
  return { ctx: ctx as unknown as CanvasRenderingContext2D, rects, texts, calls: () => callCount };
}
