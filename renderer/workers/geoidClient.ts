import { type GeoidGrid, type GeoidHeight, geoidFromGrid } from '../../shared/formats/index.ts';
import { endWhenQuiet } from './endWorker.ts';

let loading: Promise<GeoidHeight> | null = null;

/**
 * The EGM96 geoid, loaded when it is first asked for and kept. A worker unpacks it and ends: in the page that would be felt,
 * and the text it is unpacked from would stay in memory. Rejects, with the reason, when it cannot be loaded.
 */
export function loadPageGeoid(): Promise<GeoidHeight> {
  loading ??= new Promise<GeoidGrid>((resolve, reject) => {
    const worker = new Worker(new URL('./geoidWorker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<GeoidGrid>) => {
      endWhenQuiet(worker);
      resolve(data);
    };
    worker.onerror = (event) => {
      endWhenQuiet(worker);
      reject(new Error(`The geoid could not be loaded (${event.message}).`));
    };
  }).then(geoidFromGrid);
  return loading;
}
