import { fail, type Result } from '../../shared/domain/index.ts';
import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
  PreloadBridge,
} from '../../shared/ipc/index.ts';

declare global {
  interface Window {
    /** Put there by the preload; missing when the page is opened outside the program. */
    readonly backbone?: PreloadBridge;
  }
}

/** The typed door to main: calls answer with a Result and never reject. */
export interface Bridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** Returns the unsubscribe function. */
  on<N extends EventName>(name: N, handler: (payload: EventPayload<N>) => void): () => void;
  /** Absolute path of a file dropped on the window; empty when the system gives none. */
  pathOfFile(file: File): string;
}

/**
 * Types the untyped preload. Main has validated inputs and built outputs by the contract, so the
 * casts here are the only ones on the renderer's side of the wall.
 *
 * Failures: `bridge.missing` when there is no preload, `bridge.broken` when the call itself broke.
 */
export function bridgeFromPreload(preload: PreloadBridge | undefined): Bridge {
  return {
    async call(name, input) {
      if (preload === undefined) {
        return fail('bridge.missing', `${name}: this page is not running inside Backbone Planner.`);
      }
      try {
        return (await preload.call(name, input)) as Result<CallOutput<typeof name>>;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return fail('bridge.broken', `${name}: the program did not answer (${reason}).`);
      }
    },
    on(name, handler) {
      if (preload === undefined) {
        return () => undefined;
      }
      return preload.on(name, (payload) => handler(payload as EventPayload<typeof name>));
    },
    pathOfFile(file) {
      return preload === undefined ? '' : preload.pathOfFile(file);
    },
  };
}

/** The bridge of this window. */
export function windowBridge(): Bridge {
  return bridgeFromPreload(window.backbone);
}
