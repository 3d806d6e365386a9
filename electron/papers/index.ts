export { PAPERS_OF_ONE_UNIT, type PaperKind } from './kinds/index.ts';
export type { Pointing } from './kinds/lookAngles.ts';
export { PAPER_SIZES, type PaperSize } from './layout/blocks.ts';
export {
  LOOK_STEP_S,
  makePapers,
  PAPER_KINDS,
  type Paper,
  type PaperKindFacts,
  type PaperWish,
} from './makePapers.ts';
