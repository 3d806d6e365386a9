import { fail, type Result } from '../../shared/domain/index.ts';
import { CALL_NAMES, type CallName, calls, type Handlers } from '../../shared/ipc/index.ts';

export interface AnswerOptions {
  /** The handlers once the services run, or why they do not. */
  readonly handlers: () => Promise<Result<Handlers>>;
  /** Parse answers too; for development and tests, where a wrong answer is a bug to be seen at once. */
  readonly checkOutputs: 'yes' | 'no';
  /** Told of every error that no handler expected. */
  readonly reportUnexpected: (callName: string, error: unknown) => void;
}

const LONGEST_TEXT = 200;

/** A value that should be a text and may be anything, of any length; asking it for its text could throw. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : `(a value of type ${typeof value})`;
}

function isCallName(name: unknown): name is CallName {
  return (CALL_NAMES as readonly unknown[]).includes(name);
}

/**
 * Answers one call from the window: checks the name, parses the input by the contract, runs the handler.
 *
 * Never throws. Failures of its own: `ipc.unknownCall`, `ipc.badInput`, `ipc.badOutput`, `ipc.unexpected`.
 */
export async function answerCall(
  name: unknown,
  input: unknown,
  options: AnswerOptions,
): Promise<Result<unknown>> {
  if (!isCallName(name)) {
    return fail('ipc.unknownCall', `There is no call named ${textOf(name)}.`);
  }
  try {
    return await runHandler(name, input, options);
  } catch (error) {
    options.reportUnexpected(name, error);
    const reason = error instanceof Error ? error.message : textOf(error);
    return fail('ipc.unexpected', `${name} failed unexpectedly: ${reason}`);
  }
}

async function runHandler(name: CallName, input: unknown, options: AnswerOptions): Promise<Result<unknown>> {
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) {
    return fail('ipc.badInput', `${name} was called with a wrong input: ${describe(parsed.error)}`);
  }
  const handlers = await options.handlers();
  if (!handlers.ok) {
    return handlers;
  }
  // The contract ties each name's input to its handler; TypeScript cannot follow that through a variable name.
  const handler = handlers.value[name] as (parsedInput: unknown) => Promise<unknown>;
  const answer = await handler(parsed.data);
  if (!isResult(answer)) {
    return fail('ipc.badOutput', `${name} answered with something that is no result.`);
  }
  if (answer.ok && options.checkOutputs === 'yes') {
    const checked = calls[name].output.safeParse(answer.value);
    if (!checked.success) {
      return fail('ipc.badOutput', `${name} answered against the contract: ${describe(checked.error)}`);
    }
  }
  return answer;
}

function isResult(answer: unknown): answer is Result<unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) {
    return false;
  }
  return answer.ok === true ? 'value' in answer : answer.ok === false && 'failure' in answer;
}

interface Issues {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

/** The first problem, with its place. */
function describe(error: Issues): string {
  const issue = error.issues[0];
  if (issue === undefined) {
    return 'no reason given';
  }
  const place = issue.path.map(String).join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}
