import type { IndexAnswer, IndexRequest } from './indexClient.ts';
import { buffersOfIndex } from './indexClient.ts';
import { indexWindows } from './windowIndex.ts';

/** The worker's own end of the channel; typed here because the page's library describes windows only. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<IndexRequest>) => void) | null;
  postMessage(answer: IndexAnswer, transfer: Transferable[]): void;
};

scope.onmessage = ({ data: { requestId, windows, stationCount, satelliteCount } }) => {
  const index = indexWindows(windows, stationCount, satelliteCount);
  scope.postMessage({ requestId, index }, buffersOfIndex(index));
};
