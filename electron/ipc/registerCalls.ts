import { ipcMain, type WebFrameMain } from 'electron';
import { fail, type Result, releaseColumns, type WindowColumns } from '../../shared/domain/index.ts';
import { CALL_CHANNEL, WINDOWS_CALL_NAMES } from '../../shared/ipc/index.ts';
import { type AnswerOptions, answerCall, textOf } from './answerCall.ts';

export interface RegisterOptions extends AnswerOptions {
  /** True for addresses of our own page. */
  readonly isOwnPage: (url: string) => boolean;
}

/** Only the top frame of our own page may call; frames inside it and foreign pages may not. */
function isTrusted(frame: WebFrameMain | null, options: RegisterOptions): boolean {
  return frame !== null && frame.parent === null && options.isOwnPage(frame.url);
}

function releaseAnswer(answer: Result<unknown>): void {
  if (answer.ok) {
    releaseColumns((answer.value as { readonly windows: WindowColumns }).windows);
  }
}

/** Listens to the window on the one channel for calls. */
export function registerCalls(options: RegisterOptions): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown) => {
    if (!isTrusted(event.senderFrame, options)) {
      options.reportUnexpected(
        textOf(name),
        new Error(`call from ${event.senderFrame?.url ?? 'a gone frame'}`),
      );
      return fail('ipc.foreignSender', 'Only the program’s own window may call.');
    }
    const answer = await answerCall(name, input, options);
    if ((WINDOWS_CALL_NAMES as readonly unknown[]).includes(name)) {
      // Electron sends the answer before anything else has its turn.
      setImmediate(releaseAnswer, answer);
    }
    return answer;
  });
}
