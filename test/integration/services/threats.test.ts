import { describe, expect, it } from 'vitest';
import { answerCall } from '../../../electron/ipc/answerCall.ts';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { ok, ThreatEffect, utcMs } from '../../../shared/domain/index.ts';
import type { Handlers } from '../../../shared/ipc/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startServices } from './startServices.ts';

const { scenario } = buildDemonstration();
const [jammer] = scenario.threats;
const radio = scenario.radio.threats.find(({ threatId }) => threatId === jammer!.threatId)!;
const AT = utcMs(scenario.fromUtcMs + 8 * 3_600_000);

/** Asks as the window does: input and answer are held against the contract. */
function ask(handlers: Handlers, input: unknown) {
  return answerCall('link.threat', input, {
    handlers: async () => ok(handlers),
    checkOutputs: 'yes',
    reportUnexpected: (_, error) => {
      throw error;
    },
  });
}

describe('threats', () => {
  it('verify that a thread answers what a jammer of the mission does, saved or not, and the mission stays', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const before = mustSucceed(await handlers['scenario.get']({})).scenario;
    const askWith = (eirpDbw: number) =>
      ask(handlers, {
        threat: { ...jammer!, threatId: 'dropped' },
        radio: { ...radio, threatId: 'dropped', eirpDbw },
        atUtcMs: AT,
        reference: null,
      });
    const [weak, strong] = await Promise.all([askWith(30), askWith(100)]);
    expect(mustSucceed(weak)).toMatchObject({ standing: 'computed', lostSatelliteIds: [] });
    const effect = ThreatEffect.parse(mustSucceed(strong));
    expect(effect.lostSatelliteIds.length).toBeGreaterThan(0);
    const [lost] = effect.contours;
    expect(lost).toMatchObject({ kind: 'lost', levelDb: 0 });
    expect(lost!.lines[0]).toBeInstanceOf(Float64Array);
    expect(mustSucceed(await handlers['scenario.get']({})).scenario).toEqual(before);
  });

  it.each([
    ['a threat without a kind', { threat: { ...jammer, kind: 'noise' } }],
    ['an EIRP beyond all bounds', { radio: { ...radio, eirpDbw: 1e9 } }],
    ['no instant', { atUtcMs: Number.NaN }],
  ])('verify that %s is refused at the wall', async (_, change) => {
    const { handlers } = await startServices(temporaryFolder());
    const input = { threat: jammer, radio, atUtcMs: AT, reference: null, ...change };
    const answer = mustFail(await ask(handlers, input));
    expect(answer.code).toBe('ipc.badInput');
  });
});
