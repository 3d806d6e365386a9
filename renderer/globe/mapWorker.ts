import { LAND_MASK_HEIGHT, LAND_MASK_WIDTH, maskOf, paintLand } from './landMask.ts';
import type { MapAnswer, MapRequest } from './mapProtocol.ts';
import { loadNaturalEarth } from './naturalEarth.ts';
import { segmentsFromLines } from './surfaceLines.ts';

/** The worker's own end of the channel; typed here because the page's library describes windows only. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<MapRequest>) => void) | null;
  postMessage(answer: MapAnswer, transfer: Transferable[]): void;
};

scope.onmessage = ({ data }) => {
  void answer(data);
};

async function answer(request: MapRequest): Promise<void> {
  try {
    if (request.kind === 'lines') {
      const earth = await loadNaturalEarth(request.scale);
      const lines = { coasts: segmentsFromLines(earth.coasts), borders: segmentsFromLines(earth.borders) };
      const { scale } = request;
      scope.postMessage({ kind: 'lines', scale, lines }, [lines.coasts.buffer, lines.borders.buffer]);
      return;
    }
    const { landRings } = await loadNaturalEarth('110m');
    const canvas = new OffscreenCanvas(LAND_MASK_WIDTH, LAND_MASK_HEIGHT);
    // In plain memory, as it is read at once.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) {
      throw new Error('the system gives no drawing surface');
    }
    paintLand(context, landRings);
    const land = maskOf(context.getImageData(0, 0, LAND_MASK_WIDTH, LAND_MASK_HEIGHT));
    scope.postMessage({ kind: 'land', land }, [land.buffer]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    scope.postMessage({ kind: 'failure', request, message }, []);
  }
}
