import {
  createStateFiller,
  elementsOfOrbits,
  STATE_WIDTH,
  type StateFiller,
} from '../../shared/astro/index.ts';
import { columnsFromElements } from '../../shared/domain/index.ts';
import type { DisplayRequest, KeyAnswer } from './displayProtocol.ts';

let generation = -1;
let filler: StateFiller | null = null;
let ut1MinusUtcS = 0;

/** The worker's own end of the channel; typed here because the page's library describes windows only. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<DisplayRequest>) => void) | null;
  postMessage(answer: KeyAnswer, transfer: Transferable[]): void;
};

scope.onmessage = ({ data }) => {
  if (data.kind !== 'key') {
    const elements =
      data.kind === 'elements' ? data.elements : columnsFromElements(elementsOfOrbits(data.orbits));
    generation = data.generation;
    filler = createStateFiller(elements);
    ut1MinusUtcS = data.ut1MinusUtcS;
    return;
  }
  if (filler === null || data.generation !== generation) {
    return;
  }
  const states = new Float32Array(filler.count * STATE_WIDTH);
  filler.fill(data.utcMs, states, ut1MinusUtcS);
  scope.postMessage({ generation, utcMs: data.utcMs, states }, [states.buffer]);
};
