export { PAPERS_OF_ONE_UNIT, type PaperKind } from './kinds/index.ts';
export { PAPER_SIZES, type PaperSize } from './layout/blocks.ts';
export { makePapers, PAPER_KINDS, type Paper, type PaperKindFacts, type PaperWish } from './makePapers.ts';
