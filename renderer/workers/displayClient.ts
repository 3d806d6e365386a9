import type { Disposable } from '../../shared/lifecycle/index.ts';
import type { DisplayRequest, KeyAnswer } from './displayProtocol.ts';
import { endWhenQuiet } from './endWorker.ts';

/** The page's end of the display worker. */
export interface DisplayChannel extends Disposable {
  send(request: DisplayRequest): void;
}

/** Starts the display worker; `onAnswer` gets every answer in order, `onBroken` what stopped it. */
export function startDisplayWorker(
  onAnswer: (answer: KeyAnswer) => void,
  onBroken: (message: string) => void,
): DisplayChannel {
  const worker = new Worker(new URL('./displayWorker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<KeyAnswer>) => onAnswer(data);
  worker.onerror = (event) => onBroken(event.message);
  return {
    send: (request) => worker.postMessage(request),
    dispose: () => void endWhenQuiet(worker),
  };
}
