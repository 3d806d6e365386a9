import type { Symbol as MilitarySymbol, SymbolOptions } from 'milsymbol';

/** How symbols are drawn in the present theme. */
export interface SymbolStyle {
  /** CSS colour of everything in themes of one hue; empty for the colours of the standard. */
  readonly monoColor: string;
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
    new library.Symbol(code, optionsOf(heightPx, style));
  return {
    url(code, heightPx, style) {
      const key = `${code} ${heightPx} ${style.monoColor} ${style.rimColor}`;
      let url = urls.get(key);
      if (url === undefined) {
        url = `data:image/svg+xml,${encodeURIComponent(symbolOf(code, heightPx, style).asSVG())}`;
        urls.set(key, url);
      }
      return url;
    },
    draw(code, { context, x, y, heightPx, ratio }, style) {
      const paint = (drawn: MilitarySymbol): void => {
        const middle = drawn.getOctagonAnchor();
        context.drawImage(drawn.asCanvas(ratio), x - middle.x * ratio, y - middle.y * ratio);
      };
      const { monoColor, rimColor } = style;
      if (monoColor === '') {
        paint(symbolOf(code, heightPx, style));
        return;
      }
      // In one hue an outline is lost among coasts and links: the frame is lit, and what stands in it is dark.
      paint(new library.Symbol(code, groundOptions(heightPx, monoColor)));
      paint(symbolOf(code, heightPx, { monoColor: rimColor, rimColor: monoColor }));
    },
    knows: (code) => symbolOf(code, 20, { monoColor: '', rimColor: '' }).isValid() === true,
  };
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
    ...(monoColor === '' ? {} : { monoColor, fill: false, strokeWidth: 6 }),
  };
}
