import type { Vector2 } from 'three';
import { SYMBOL_SHEET_COLUMNS, SYMBOL_TILE_PX, type SymbolSheet } from '../symbols/index.ts';

/** How a station or threat is drawn. */
export interface SymbolMark {
  readonly sheet: SymbolSheet | null;
  readonly code: string;
  readonly selected: boolean;
  /** CSS colours. */
  readonly colors: { readonly fill: string; readonly edge: string; readonly selected: string };
}

const RING_PX = 19;

/** Draws a symbol, ringed when it is selected; a diamond where there is no symbol. */
export function drawSymbol(
  context: CanvasRenderingContext2D,
  { x, y }: Vector2,
  { sheet, code, selected, colors }: SymbolMark,
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
  context.drawImage(sheet.canvas, left, top, tilePx, tilePx, ...at, SYMBOL_TILE_PX, SYMBOL_TILE_PX);
  if (selected) {
    context.beginPath();
    context.arc(x, y, RING_PX, 0, 2 * Math.PI);
    context.lineWidth = 1.5;
    context.strokeStyle = colors.selected;
    context.stroke();
  }
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
