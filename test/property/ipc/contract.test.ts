import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerCall } from '../../../electron/ipc/answerCall.ts';
import { registerCalls } from '../../../electron/ipc/index.ts';
import { createServices, type Services } from '../../../electron/services/index.ts';
import { ok, type Result } from '../../../shared/domain/index.ts';
import { CALL_NAMES, type CallName, type Handlers } from '../../../shared/ipc/index.ts';
import { COMPUTE_WORKER } from '../../support/delivered.ts';
import { mustSucceed } from '../../support/results.ts';
import { scenario, station } from '../../support/scenarios.ts';

const { handle } = vi.hoisted(() => ({ handle: vi.fn() }));
vi.mock('electron', () => ({ ipcMain: { handle } }));

const SEED = 20_261_122;
const FROM = Date.UTC(2026, 10, 22);

/** Values that other programs have stumbled over. */
const awkward: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    2 ** 53,
    '',
    '\u0000',
    '\ud800',
    'constructor',
    '__proto__',
    'x'.repeat(2_000_000),
    [],
    new Array(100_000).fill(0),
    new Date(Number.NaN),
    new Map([['key', 'theme']]),
    new Uint8Array(3),
    new Float64Array([Number.NaN]),
    new DataView(new ArrayBuffer(2)),
    10n ** 30n,
    Object.create(null),
    { toString: 1, valueOf: 1 },
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  ),
  fc.constant(null).map(() => {
    const ring: Record<string, unknown> = { name: 'ring' };
    ring['self'] = ring;
    return ring;
  }),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withTypedArray: true,
    withSparseArray: true,
  }),
);

/** A good input of every call. New calls without one are still called with anything at all. */
const GOOD_INPUTS: Partial<Record<CallName, unknown>> = {
  'scenario.open': { scenarioId: 'test' },
  'scenario.create': { name: 'Fuzz', fromUtcMs: FROM, toUtcMs: FROM + 3_600_000 },
  'scenario.save': { label: 'Edit', scenario: scenario({ stations: [station({ stationId: 'alpha' })] }) },
  'catalogue.import': { paths: ['missing.json', '/dev/null', '.'] },
  'catalogue.history': { satelliteId: '25544' },
  'catalogue.manoeuvres': { fleetId: 'all' },
  'stations.import': { paths: ['missing.csv', '/proc/self/mem'] },
  'access.cancel': { jobId: 'job' },
  'link.cancel': { jobId: 'job' },
  'link.pass': {
    stationId: 'recon-team',
    satelliteId: '900000018',
    fromUtcMs: FROM,
    toUtcMs: FROM + 600_000,
    terminalTypeId: 'milka-array',
    options: { availabilityPercent: 99.9 },
  },
  'link.budget': { stationId: 'recon-team', satelliteId: '900000018', atUtcMs: FROM + 406_000 },
  'link.summary': { stationId: 'alpha', fleetId: 'fleet', options: { statistics: 'worst-month' } },
  'mesh.moment': { atUtcMs: FROM + 60_000, losses: { losses: [], fromUtcMs: null } },
  'mesh.series': { flowId: 'voice' },
  'mesh.disjoint': { flowId: 'voice', atUtcMs: FROM + 60_000 },
  'mesh.drill': { losses: { losses: [{ kind: 'fleet', fleetId: 'sdn-backbone' }], fromUtcMs: FROM } },
  'export.windowsCsv': { runId: 1, rows: Uint32Array.of(0, 1), path: '/nowhere/at/all.csv' },
  'app.openDataFolder': {},
  'clipboard.writeText': { text: 'copied' },
  'settings.get': { key: 'theme' },
  'settings.set': { key: 'theme', json: '"dark"' },
};

/** Puts something awkward somewhere into a good value: in place of a part, or beside it. */
function wounded(good: unknown): fc.Arbitrary<unknown> {
  if (typeof good !== 'object' || good === null || ArrayBuffer.isView(good)) {
    return fc.oneof(fc.constant(good), awkward);
  }
  const entries = Object.entries(good);
  const inside = entries.map(([key, value]) =>
    wounded(value).map((part) => {
      const copy = Array.isArray(good) ? [...good] : { ...good };
      Object.defineProperty(copy, key, { value: part, enumerable: true, configurable: true, writable: true });
      return copy;
    }),
  );
  const without = entries.map(([key]) =>
    fc.constant(Object.fromEntries(entries.filter(([other]) => other !== key))),
  );
  const beside = fc
    .tuple(fc.constantFrom('__proto__', 'constructor', 'toString', 'extra'), awkward)
    .map(([key, value]) => Object.defineProperty({ ...good }, key, { value, enumerable: true }));
  return fc.oneof(awkward, beside, ...without, ...inside);
}

const callName = fc.constantFrom(...CALL_NAMES);
const callWithInput = callName.chain((name) => fc.tuple(fc.constant(name), wounded(GOOD_INPUTS[name] ?? {})));

function expectResult(answer: Result<unknown>): void {
  if (answer.ok === false) {
    expect(answer.failure.code).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
    expect(answer.failure.message.length).toBeGreaterThan(5);
    expect(answer.failure.message.length).toBeLessThan(5_000);
  } else {
    expect(answer.ok).toBe(true);
  }
  expect('polluted' in {}).toBe(false);
}

describe('verify that whatever a page calls, it is answered by a Result', () => {
  let folder: string;
  let services: Services;
  const unexpected: unknown[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'backbone-contract-'));
    services = mustSucceed(
      await createServices({
        dataFolder: folder,
        workerEntry: COMPUTE_WORKER,
        dbWorkerEntry: path.resolve('electron/db/worker.ts'),
        appVersion: '0.1.0',
        electronVersion: '',
        standInRuntime: false,
        chooseOpenFiles: async () => [],
        chooseSaveFile: async () => null,
        openFolder: async () => '',
        writeClipboard: () => undefined,
        // Growth serves the flows of every phase anew, half a minute: whoever asked gives it up when it tells of itself.
        sendEvent: (_name, payload) => {
          if ('phase' in payload && payload.phase.endsWith('of all phases')) {
            void services.handlers['mesh.cancel']({ jobId: payload.jobId });
          }
        },
        workerCount: 1,
        demonstration: 'leave',
        log: () => undefined,
      }),
    );
  });
  afterAll(async () => {
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('near-valid inputs to the real services', async () => {
    const options = {
      handlers: async () => ok(services.handlers),
      checkOutputs: 'yes' as const,
      reportUnexpected: (name: string, error: unknown) => unexpected.push([name, error]),
    };
    await fc.assert(
      fc.asyncProperty(callWithInput, async ([name, input]) => {
        expectResult(await answerCall(name, input, options));
      }),
      { numRuns: 1500, seed: SEED },
    );
    // Nothing was a surprise, and the program is as it was: every call still works.
    expect(unexpected).toEqual([]);
    mustSucceed(await services.handlers['scenario.get']({}));
    mustSucceed(await services.handlers['catalogue.active']({}));
  });

  it('names that are no names', async () => {
    const options = {
      handlers: async () => ok(services.handlers),
      checkOutputs: 'yes' as const,
      reportUnexpected: () => undefined,
    };
    await fc.assert(
      fc.asyncProperty(awkward, awkward, async (name, input) => {
        fc.pre(!(CALL_NAMES as readonly unknown[]).includes(name));
        const answer = await answerCall(name, input, options);
        expectResult(answer);
        expect(answer).toMatchObject({ ok: false, failure: { code: 'ipc.unknownCall' } });
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it('handlers that throw, refuse, or answer nonsense', async () => {
    const behaviour = fc.oneof(
      awkward.map((value) => async () => value),
      awkward.map((value) => async () => ok(value)),
      awkward.map((value) => async () => {
        throw value;
      }),
    );
    await fc.assert(
      fc.asyncProperty(callWithInput, behaviour, async ([name, input], handler) => {
        const reported: unknown[] = [];
        const handlers = Object.fromEntries(CALL_NAMES.map((each) => [each, handler])) as unknown as Handlers;
        const answer = await answerCall(name, input, {
          handlers: async () => ok(handlers),
          checkOutputs: 'yes',
          reportUnexpected: (_name, error) => reported.push(error),
        });
        expectResult(answer);
      }),
      { numRuns: 800, seed: SEED },
    );
  });
});

describe('registerCalls', () => {
  const frame = (url: string, parent: unknown = null) => ({ url, parent });

  it('verify that only the top frame of the program’s own page is answered', async () => {
    const reported: string[] = [];
    const handler = vi.fn(async () => ok({ json: null }));
    handle.mockClear();
    registerCalls({
      handlers: async () => ok({ 'settings.get': handler } as unknown as Handlers),
      checkOutputs: 'yes',
      reportUnexpected: (name) => reported.push(name),
      isOwnPage: (url) => url.startsWith('app://local/'),
    });
    const [, listener] = handle.mock.calls[0] as [
      string,
      (event: unknown, name: unknown, input: unknown) => Promise<Result<unknown>>,
    ];
    const call = (senderFrame: unknown, name: unknown = 'settings.get') =>
      listener({ senderFrame }, name, { key: 'theme' });
    const top = frame('app://local/');
    expect(await call(top)).toEqual(ok({ json: null }));
    for (const foreign of [
      null,
      frame('https://example.com/'),
      frame('about:blank'),
      frame('app://other/'),
      frame('app://local/', top),
    ]) {
      expect(await call(foreign)).toMatchObject({ ok: false, failure: { code: 'ipc.foreignSender' } });
      expectResult(await call(foreign, { toString: 1 }));
    }
    expect(handler).toHaveBeenCalledTimes(1);
    expect(reported).toHaveLength(10);
  });
});
