/** Blank between lines, rows and blocks; letters are as large in both. */
export interface Spacing {
  /** From line to line, as a multiple of the size of the letters. */
  readonly leading: number;
  /** Within a row beyond its lines: of a table over the whole width, and of one in strips, points. */
  readonly rowGapPt: number;
  readonly stripRowGapPt: number;
  /** Above a heading that does not begin a page, points. */
  readonly headingPt: number;
}
export const EASY: Spacing = { leading: 1.28, rowGapPt: 3, stripRowGapPt: 1.8, headingPt: 8 };
/** For a paper of which else a few lines would stand alone on the last page. */
export const TIGHT: Spacing = { leading: 1.18, rowGapPt: 2, stripRowGapPt: 0.9, headingPt: 6 };
/** Blank within the head of strips beyond its lines at least, so that two of them do not touch the rule, points. */
export const HEAD_GAP_PT = 2.6;
/** For a card that else would take a second sheet. */
export const POCKET: Spacing = { leading: 1.14, rowGapPt: 1.9, stripRowGapPt: 0.9, headingPt: 4 };
