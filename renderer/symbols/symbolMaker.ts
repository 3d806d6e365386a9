import type { Symbol as MilitarySymbol, SymbolOptions } from 'milsymbol';

/** How symbols are drawn in the present theme. */
export interface SymbolStyle {
  /** CSS colour of everything in themes of one hue; empty for the colours of the standard. */
  readonly monoColor: string;
  /** CSS colour of what a symbol of one hue stands on, where it is drawn over a picture. */
  readonly groundColor: string;
  /** CSS colour of the rim that sets a symbol off from what lies below it. */
  readonly rimColor: string;
}

/** Makes pictures of symbol codes. */
export interface SymbolMaker {
  /** A picture as a data URL, `heightPx` CSS pixels from top to bottom of its frame. */
  url(code: string, heightPx: number, style: SymbolStyle): string;
  /** Draws a symbol with the middle of its frame at a point of a canvas. */
  draw(code: string, target: SymbolTarget, style: SymbolStyle): void;
  /** True when the library knows what the code shows. */
  knows(code: string): boolean;
}

/** Where on a canvas a symbol goes, in its pixels. */
export interface SymbolTarget {
  readonly context: CanvasRenderingContext2D;
  readonly x: number;
  readonly y: number;
  /** Height of the frame, CSS pixels, and canvas pixels a CSS pixel. */
  readonly heightPx: number;
  readonly ratio: number;
}

/** Width of the rim, in hundredths of the height of the frame. */
const RIM = 6;
/** Below this height of the frame letters beside the sign cannot be read, CSS pixels. */
const LEGIBLE_PX = 24;
/** Thinnest line, CSS pixels: what is thinner is drawn as a row of specks where it runs aslant. */
const THINNEST_PX = 1.2;
/** Width of the frame's line by the standard, in hundredths of its height. */
const FRAME_STROKE = 4;
/** Where a code of twenty digits has its modifiers, which are often letters. */
const MODIFIERS = [16, 18];
/** The staff of a headquarters is short, so that it does not reach into the next line or tile. */
const STAFF = 45;

type Library = { readonly Symbol: typeof MilitarySymbol };

let made: SymbolMaker | null = null;
let loading: Promise<SymbolMaker> | null = null;

/** The maker, once it is loaded; null before. */
export function symbolMakerNow(): SymbolMaker | null {
  return made;
}

/** Loads the library; once. */
export function loadSymbolMaker(): Promise<SymbolMaker> {
  loading ??= import('milsymbol').then(({ default: library }) => {
    made = createSymbolMaker(library);
    return made;
  });
  return loading;
}

/** A maker of pictures with the given library. */
export function createSymbolMaker(library: Library): SymbolMaker {
  const urls = new Map<string, string>();
  const symbolOf = (code: string, heightPx: number, style: SymbolStyle): MilitarySymbol =>
    new library.Symbol(legibleCode(library, code, heightPx), optionsOf(heightPx, style));
  return {
    url(code, heightPx, style) {
      const key = `${code} ${heightPx} ${style.monoColor} ${style.rimColor}`;
      let url = urls.get(key);
      if (url === undefined) {
        const svg = thickened(symbolOf(code, heightPx, style).asSVG(), heightPx);
        url = `data:image/svg+xml,${encodeURIComponent(svg)}`;
        urls.set(key, url);
      }
      return url;
    },
    draw(code, { context, x, y, heightPx, ratio }, style) {
      const paint = (drawn: MilitarySymbol): void => {
        const middle = drawn.getOctagonAnchor();
        context.drawImage(drawn.asCanvas(ratio), x - middle.x * ratio, y - middle.y * ratio);
      };
      if (style.monoColor === '') {
        paint(symbolOf(code, heightPx, style));
        return;
      }
      // Its outline alone would be lost among coasts and links.
      paint(new library.Symbol(code, groundOptions(heightPx, style.groundColor)));
      paint(symbolOf(code, heightPx, style));
      // Lines below a pixel let half of the ground through: once more, and they are whole.
      paint(symbolOf(code, heightPx, { ...style, rimColor: '' }));
    },
    knows: (code) => symbolOf(code, 20, { monoColor: '', groundColor: '', rimColor: '' }).isValid() === true,
  };
}

/** The code without the modifiers that are letters, where these would be specks. */
function legibleCode(library: Library, code: string, heightPx: number): string {
  if (heightPx >= LEGIBLE_PX || !/^\d{20}/.test(code)) {
    return code;
  }
  const lettersOf = (some: string): number => new library.Symbol(some).asSVG().split('<text').length;
  return MODIFIERS.reduce((kept, at) => {
    const without = `${kept.slice(0, at)}00${kept.slice(at + 2)}`;
    return lettersOf(without) < lettersOf(kept) ? without : kept;
  }, code);
}

/** A picture with no line too thin; lengths in it are hundredths of the height of the frame. */
function thickened(svg: string, heightPx: number): string {
  const least = (100 * THINNEST_PX) / heightPx;
  return svg.replace(
    /stroke-width="([\d.]+)"/g,
    (_, width) => `stroke-width="${Math.max(Number(width), least)}"`,
  );
}

/** The frame alone, filled with one colour: the ground of a symbol in one hue. */
function groundOptions(heightPx: number, color: string): SymbolOptions {
  const every = {
    Civilian: color,
    Friend: color,
    Hostile: color,
    Neutral: color,
    Unknown: color,
    Suspect: color,
  };
  return { size: heightPx, hqStaffLength: STAFF, icon: false, colorMode: every, frameColor: every };
}

function optionsOf(heightPx: number, { monoColor, rimColor }: SymbolStyle): SymbolOptions {
  return {
    size: heightPx,
    hqStaffLength: STAFF,
    ...(rimColor === '' ? {} : { outlineWidth: RIM, outlineColor: rimColor }),
    ...(monoColor === ''
      ? { strokeWidth: Math.max(FRAME_STROKE, (100 * THINNEST_PX) / heightPx) }
      : { monoColor, fill: false, strokeWidth: 9 }),
  };
}
