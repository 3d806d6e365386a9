import type { TimelineScene } from './scene.ts';

/** Fewer letters than this, the mark of a cut among them, say nothing. */
const LEAST_LETTERS = 6;
/** Between an edge and a name, and between two names, CSS pixels. */
const EDGE_GAP_PX = 4;
const NAME_GAP_PX = 8;

/** Where a name starts, and as much of it as has room. */
export interface PlacedName {
  readonly text: string;
  readonly leftPx: number;
}

/** Where a name may stand: over its own block, as far as that is in view. */
export interface NameRoom {
  readonly leftPx: number;
  readonly rightPx: number;
}

/** As many whole words of a name as have room; nothing rather than a stump. */
export function fitting(ctx: CanvasRenderingContext2D, name: string, roomPx: number): string {
  if (ctx.measureText(name).width <= roomPx) {
    return name;
  }
  const words = name.split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const cut = `${words.slice(0, count).join(' ').replace(/\W+$/u, '')}…`;
    if (cut.length >= LEAST_LETTERS && ctx.measureText(cut).width <= roomPx) {
      return cut;
    }
  }
  return '';
}

/** Names in one line: each where its block begins, else behind a name that stands there, whole before cut; never two in one place. */
export class NameLine {
  readonly #taken: { readonly leftPx: number; readonly rightPx: number }[] = [];
  readonly #ctx: CanvasRenderingContext2D;
  readonly #widthPx: number;

  constructor(ctx: CanvasRenderingContext2D, { theme, scale }: TimelineScene) {
    ctx.font = theme.textFont;
    this.#ctx = ctx;
    this.#widthPx = scale.widthPx;
  }

  /** Where a name stands; null where it has no room. */
  place(name: string, block: NameRoom): PlacedName | null {
    const firstPx = Math.max(block.leftPx, 0) + EDGE_GAP_PX;
    const behind = this.#taken.map(({ rightPx }) => rightPx + NAME_GAP_PX).filter((px) => px > firstPx);
    const free = [firstPx, ...behind.sort((a, b) => a - b)].flatMap((leftPx): PlacedName[] => {
      const text = fitting(this.#ctx, name, this.#roomPx(leftPx, block));
      return text === '' ? [] : [{ text, leftPx }];
    });
    const placed = free.find(({ text }) => text === name) ?? free[0];
    if (placed === undefined) {
      return null;
    }
    const rightPx = placed.leftPx + this.#ctx.measureText(placed.text).width;
    this.#taken.push({ leftPx: placed.leftPx, rightPx });
    return placed;
  }

  #roomPx(leftPx: number, block: NameRoom): number {
    const ends = this.#taken
      .filter(({ rightPx }) => rightPx + NAME_GAP_PX > leftPx)
      .map((other) => other.leftPx - NAME_GAP_PX);
    return Math.min(block.rightPx - EDGE_GAP_PX, this.#widthPx - EDGE_GAP_PX, ...ends) - leftPx;
  }
}
