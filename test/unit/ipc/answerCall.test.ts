import { describe, expect, test, vi } from 'vitest';
import { type AnswerOptions, answerCall } from '../../../electron/ipc/answerCall.ts';
import { ok } from '../../../shared/domain/index.ts';
import type { Handlers } from '../../../shared/ipc/index.ts';

function optionsWith(handlers: Partial<Handlers>): AnswerOptions {
  return {
    handlers: async () => ok(handlers as Handlers),
    checkOutputs: 'yes',
    reportUnexpected: vi.fn(),
  };
}

describe('answerCall', () => {
  test('verify that a handler gets the parsed input and its answer comes back', async () => {
    const handler = vi.fn(async () => ok({ json: '{}' }));
    const options = optionsWith({ 'settings.get': handler });
    expect(await answerCall('settings.get', { key: 'theme', more: 1 }, options)).toEqual(ok({ json: '{}' }));
    expect(handler).toHaveBeenCalledWith({ key: 'theme' });
  });

  test.for([['shell.run'], [undefined], ['toString'], [{}]])(
    'verify that %s is refused as an unknown call',
    async ([name]) => {
      expect(await answerCall(name, {}, optionsWith({}))).toMatchObject({
        ok: false,
        failure: { code: 'ipc.unknownCall' },
      });
    },
  );

  test('verify that a wrong input is refused with its place before any handler runs', async () => {
    const handler = vi.fn();
    const answer = await answerCall('settings.get', { key: 7 }, optionsWith({ 'settings.get': handler }));
    expect(answer).toMatchObject({ ok: false, failure: { code: 'ipc.badInput' } });
    expect(answer.ok ? '' : answer.failure.message).toContain(
      'settings.get was called with a wrong input: key',
    );
    expect(handler).not.toHaveBeenCalled();
  });

  test('verify that a wrong answer is a failure where outputs are checked, and passes where they are not', async () => {
    const wrong = optionsWith({ 'settings.get': async () => ok({ json: 5 as unknown as string }) });
    expect(await answerCall('settings.get', { key: 'a' }, wrong)).toMatchObject({
      failure: { code: 'ipc.badOutput' },
    });
    const released = { ...wrong, checkOutputs: 'no' } as const;
    expect(await answerCall('settings.get', { key: 'a' }, released)).toEqual(ok({ json: 5 }));
  });

  test('verify that a thrown error becomes a failure and is reported', async () => {
    const boom = new Error('boom');
    const options = optionsWith({
      'settings.get': async () => {
        throw boom;
      },
    });
    const answer = await answerCall('settings.get', { key: 'a' }, options);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'ipc.unexpected' } });
    expect(options.reportUnexpected).toHaveBeenCalledWith('settings.get', boom);
  });

  test('verify that services that did not start answer every call with their failure', async () => {
    const failure = { code: 'db.damaged', message: 'backbone.db is damaged.' };
    const options: AnswerOptions = { ...optionsWith({}), handlers: async () => ({ ok: false, failure }) };
    expect(await answerCall('scenario.get', {}, options)).toEqual({ ok: false, failure });
  });
});
