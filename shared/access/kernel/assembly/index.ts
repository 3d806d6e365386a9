// The fast path in WebAssembly with SIMD: what ../../fast does, two lanes at a time. The host lays out the
// memory and passes addresses; nothing is allocated here.

import { beginPlace, findPasses } from './finder';
import { BLOCK, MOTION_BYTES, PLACE_BYTES } from './layout';
import { beginRows, beginRowsOfPlace, rowCount } from './rows';
import { fillBlock } from './path';

export { setLimits } from './pass';
export { fillBlock, setGrid, setPath, setSamples } from './path';
export { setRows } from './rows';
export { linkPassAgain, linkPasses } from './link';
export { setLinkTables } from './linkLook';
export { track } from './track';

/** Finds all windows of the satellite in hand over all places; returns the row after the last. */
export function run(
  places: usize,
  placeCount: i32,
  motions: usize,
  segmentCount: i32,
  firstRow: i32,
): i32 {
  beginRows(firstRow);
  for (let index = 0; index < placeCount; index++) {
    const place = places + <usize>index * PLACE_BYTES;
    beginRowsOfPlace(index);
    beginPlace();
    for (let segment = 0; segment < segmentCount; segment++) {
      findPasses(motions + <usize>segment * MOTION_BYTES, place);
    }
  }
  return rowCount();
}

/** Fills all blocks that are not filled yet. */
export function fillAll(blockFlags: usize, count: i32): void {
  const blocks = count / BLOCK;
  for (let block = 0; block < blocks; block++) {
    if (load<u8>(blockFlags + <usize>block) == 0) fillBlock(block);
  }
}
