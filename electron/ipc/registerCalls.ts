import { ipcMain, type WebFrameMain } from 'electron';
import { fail } from '../../shared/domain/index.ts';
import { CALL_CHANNEL } from '../../shared/ipc/index.ts';
import { type AnswerOptions, answerCall, textOf } from './answerCall.ts';

export interface RegisterOptions extends AnswerOptions {
  /** True for addresses of our own page. */
  readonly isOwnPage: (url: string) => boolean;
}

/** Only the top frame of our own page may call; frames inside it and foreign pages may not. */
function isTrusted(frame: WebFrameMain | null, options: RegisterOptions): boolean {
  return frame !== null && frame.parent === null && options.isOwnPage(frame.url);
}

/** Listens to the window on the one channel for calls. */
export function registerCalls(options: RegisterOptions): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) => {
    if (!isTrusted(event.senderFrame, options)) {
      options.reportUnexpected(
        textOf(name),
        new Error(`call from ${event.senderFrame?.url ?? 'a gone frame'}`),
      );
      return fail('ipc.foreignSender', 'Only the program’s own window may call.');
    }
    return answerCall(name, input, options);
  });
}
