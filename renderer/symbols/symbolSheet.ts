import type { SymbolMaker, SymbolStyle } from './symbolMaker.ts';

/** Edge of a tile, CSS pixels: room for frame, echelon, mobility and a short staff. */
export const SYMBOL_TILE_PX = 48;
/** Height of the frame on its tile, CSS pixels. */
const FRAME_PX = 17;
/** Tiles in a row and in a column. */
export const SYMBOL_SHEET_COLUMNS = 8;

/** Symbols side by side on one canvas, for those who draw many of them. */
export interface SymbolSheet {
  readonly canvas: HTMLCanvasElement;
  /** Place of a code's tile, row by row; codes beyond the last tile have none and stay diamonds. */
  readonly tileOf: ReadonlyMap<string, number>;
  /** Edge of a tile in pixels of the canvas. */
  readonly tilePx: number;
}

/** Draws the codes on a sheet that is sharp at so many device pixels a CSS pixel. */
export function symbolSheet(
  maker: SymbolMaker,
  codes: readonly string[],
  style: SymbolStyle,
  pixelRatio: number,
): SymbolSheet {
  const ratio = Math.min(3, Math.max(1, Math.ceil(pixelRatio)));
  const tilePx = SYMBOL_TILE_PX * ratio;
  const canvas = document.createElement('canvas');
  canvas.width = tilePx * SYMBOL_SHEET_COLUMNS;
  canvas.height = tilePx * SYMBOL_SHEET_COLUMNS;
  const context = canvas.getContext('2d');
  const drawn = codes.slice(0, SYMBOL_SHEET_COLUMNS ** 2);
  for (const [tile, code] of context === null ? [] : drawn.entries()) {
    const x = ((tile % SYMBOL_SHEET_COLUMNS) + 0.5) * tilePx;
    const y = (Math.floor(tile / SYMBOL_SHEET_COLUMNS) + 0.5) * tilePx;
    maker.draw(code, { context: context!, x, y, heightPx: FRAME_PX, ratio }, style);
  }
  return { canvas, tileOf: new Map(drawn.map((code, tile) => [code, tile])), tilePx };
}
