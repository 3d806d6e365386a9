import type { Vector2 } from 'three';
import { SYMBOL_SHEET_COLUMNS, SYMBOL_TILE_PX, type SymbolSheet } from '../symbols/index.ts';

/** How a station or threat is drawn. */
export interface SymbolMark {
  readonly sheet: SymbolSheet | null;
  readonly code: string;
  readonly selected: boolean;
  /** Not of this moment: in the same form, dim. */
  readonly quiet: boolean;
  /** CSS colours. */
  readonly colors: { readonly fill: string; readonly edge: string; readonly selected: string };
}

const RING_PX = 19;
/** How much of its own colours a dim symbol has; the rest is the ground's. */
export const QUIET_SHARE = 0.6;
/** Sheets whose symbols are mixed with the ground; a theme has a sheet of its own. */
const quietSheets = new WeakMap<SymbolSheet, HTMLCanvasElement>();

/** Draws a symbol, ringed when it is selected; a diamond where there is no symbol. */
export function drawSymbol(
  context: CanvasRenderingContext2D,
  { x, y }: Vector2,
  { sheet, code, selected, quiet, colors }: SymbolMark,
): void {
  const tile = sheet?.tileOf.get(code);
  if (sheet === null || tile === undefined) {
    drawDiamond(context, { x, y, half: selected ? 7 : 5 }, colors);
    return;
  }
  const { tilePx } = sheet;
  const left = (tile % SYMBOL_SHEET_COLUMNS) * tilePx;
  const top = Math.floor(tile / SYMBOL_SHEET_COLUMNS) * tilePx;
  const half = SYMBOL_TILE_PX / 2;
  const at = [Math.round(x - half), Math.round(y - half)] as const;
  const from = quiet ? quietSheet(sheet, colors.fill) : sheet.canvas;
  context.drawImage(from, left, top, tilePx, tilePx, ...at, SYMBOL_TILE_PX, SYMBOL_TILE_PX);
  if (selected) {
    context.beginPath();
    context.arc(x, y, RING_PX, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = colors.selected;
    context.stroke();
  }
}

/** The symbols mixed with the ground, not drawn with the lines below shining through. */
function quietSheet(sheet: SymbolSheet, ground: string): HTMLCanvasElement {
  let canvas = quietSheets.get(sheet);
  if (canvas === undefined) {
    canvas = document.createElement('canvas');
    canvas.width = sheet.canvas.width;
    canvas.height = sheet.canvas.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(sheet.canvas, 0, 0);
    context.globalCompositeOperation = 'source-atop';
    context.globalAlpha = 1 - QUIET_SHARE;
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    quietSheets.set(sheet, canvas);
  }
  return canvas;
}

function drawDiamond(
  context: CanvasRenderingContext2D,
  { x, y, half }: { readonly x: number; readonly y: number; readonly half: number },
  colors: SymbolMark['colors'],
): void {
  context.beginPath();
  context.moveTo(x, y - half);
  context.lineTo(x + half, y);
  context.lineTo(x, y + half);
  context.lineTo(x - half, y);
  context.closePath();
  context.lineWidth = 1.5;
  context.fillStyle = colors.fill;
  context.strokeStyle = colors.edge;
  context.fill();
  context.stroke();
}
