import { type GeoidGrid, loadGeoidGrid } from '../../shared/formats/index.ts';

/** The worker's own end of the channel; typed here because the page's library describes windows only. */
const scope = self as unknown as { postMessage(grid: GeoidGrid, transfer: Transferable[]): void };

const grid = await loadGeoidGrid();
scope.postMessage(grid, [grid.buffer]);
