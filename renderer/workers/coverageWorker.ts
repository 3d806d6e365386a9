import { coverageByLatitude } from '../../shared/designs/index.ts';
import type { CoverageAnswer, CoverageRequest } from './coverageProtocol.ts';

/** The worker's own end of the channel; typed here because the page's library describes windows only. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<CoverageRequest>) => void) | null;
  postMessage(answer: CoverageAnswer): void;
};

scope.onmessage = ({ data: { requestId, shell, maskDeg } }) => {
  scope.postMessage({ requestId, coverage: coverageByLatitude(shell, maskDeg) });
};
