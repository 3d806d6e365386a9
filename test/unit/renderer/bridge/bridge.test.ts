import { describe, expect, it } from 'vitest';
import { bridgeFromPreload } from '../../../../renderer/bridge/index.ts';
import type { PreloadBridge } from '../../../../shared/ipc/index.ts';

function preload(parts: Partial<PreloadBridge>): PreloadBridge {
  return {
    call: async () => ({ ok: true, value: {} }),
    on: () => () => undefined,
    pathOfFile: () => '',
    ...parts,
  };
}

describe('bridge to main', () => {
  it('verify a result passes through unchanged', async () => {
    const asked: unknown[] = [];
    const bridge = bridgeFromPreload(
      preload({
        call: async (name, input) => {
          asked.push([name, input]);
          return { ok: true, value: { json: '1' } };
        },
      }),
    );
    expect(await bridge.call('settings.get', { key: 'view' })).toEqual({ ok: true, value: { json: '1' } });
    expect(asked).toEqual([['settings.get', { key: 'view' }]]);
  });

  it('verify a broken channel becomes a failure that names the call', async () => {
    const bridge = bridgeFromPreload(preload({ call: () => Promise.reject(new Error('closed')) }));
    const result = await bridge.call('app.info', {});
    expect(result.ok).toBe(false);
    expect(!result.ok && result.failure.code).toBe('bridge.broken');
    expect(!result.ok && result.failure.message).toContain('app.info');
    expect(!result.ok && result.failure.message).toContain('closed');
  });

  it('verify a page outside the program answers with a failure and hears nothing', async () => {
    const bridge = bridgeFromPreload(undefined);
    const result = await bridge.call('app.info', {});
    expect(!result.ok && result.failure.code).toBe('bridge.missing');
    expect(bridge.on('job.finished', () => undefined)()).toBeUndefined();
    expect(bridge.pathOfFile({} as File)).toBe('');
  });
});
