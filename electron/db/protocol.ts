import type { Failure, Result } from '../../shared/domain/index.ts';
import type { DatabaseApi, DatabaseMethod } from './api.ts';

/** What the database thread is started with. */
export interface DatabaseWorkerData {
  readonly folder: string;
  readonly nowUtcMs: number;
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
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'answer'; readonly callId: number; readonly result: Result<unknown> }
  | { readonly kind: 'slow'; readonly name: string; readonly elapsedMs: number };

/** The methods of {@link DatabaseApi} as the rest of the program sees them. */
export type DatabaseCalls = {
  readonly [M in DatabaseMethod]: Parameters<DatabaseApi[M]> extends [infer Input]
    ? (input: Input) => Promise<Result<ReturnType<DatabaseApi[M]>>>
    : () => Promise<Result<ReturnType<DatabaseApi[M]>>>;
};
