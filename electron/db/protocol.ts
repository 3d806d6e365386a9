import type { Failure, Result } from '../../shared/domain/index.ts';
import type { DatabaseApi, DatabaseMethod } from './api.ts';
import type { RecoveryRequest } from './recovery.ts';

/** What a thread of this room is started with: to serve the program, or for one task. */
export interface DatabaseWorkerData {
  readonly folder: string;
  readonly nowUtcMs: number;
  readonly task: 'serve' | RecoveryRequest | 'upkeep';
}

/** Client to thread. */
export type DatabaseRequest =
  | {
      readonly kind: 'call';
      readonly callId: number;
      readonly method: DatabaseMethod;
      readonly input: unknown;
    }
  | { readonly kind: 'close' };

/** Thread to client. */
export type DatabaseReply =
  | { readonly kind: 'opened' }
  /** Answer to a task; the thread ends with it. */
  | { readonly kind: 'finished'; readonly result: Result<unknown> }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'answer'; readonly callId: number; readonly result: Result<unknown> }
  | { readonly kind: 'slow'; readonly name: string; readonly elapsedMs: number };

/** The methods of {@link DatabaseApi} as the rest of the program sees them. */
export type DatabaseCalls = {
  readonly [M in DatabaseMethod]: Parameters<DatabaseApi[M]> extends [infer Input]
    ? (input: Input) => Promise<Result<ReturnType<DatabaseApi[M]>>>
    : () => Promise<Result<ReturnType<DatabaseApi[M]>>>;
};
