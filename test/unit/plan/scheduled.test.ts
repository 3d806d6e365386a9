import { describe, expect, it } from 'vitest';
import { type Flow, type PlanContact, SatelliteId, StationId } from '../../../shared/domain/index.ts';
import { serveFlows } from '../../../shared/mesh/index.ts';
import { timelineOnSchedule } from '../../../shared/plan/index.ts';
import { atMinute, type HandNetwork, handTimeline } from '../../support/handTimeline.ts';

/** A bent pipe that all see for an hour, and one with it by laser. */
const NETWORK: HandNetwork = {
  satellites: ['military', 'military'],
  stations: ['team', 'gateway', 'other-gateway'],
  relays: ['gateway', 'other-gateway'],
  minutes: 60,
  contacts: [0, 1].flatMap((satellite) =>
    ['team', 'gateway', 'other-gateway'].map((name) => ({
      station: name,
      satellite,
      minutes: [0, 60] as const,
    })),
  ),
};

/** A report of a megabit, from minute 5 on. */
const REPORT: Flow = {
  ...{ flowId: 'report', name: 'Report', enabled: true, sourceStationId: StationId.parse('team') },
  destination: { kind: 'any-gateway' },
  precedence: 'immediate',
  traffic: { kind: 'message', volumeBytes: 125_000 },
  ...{ fromUtcMs: atMinute(5) as Flow['fromUtcMs'], toUtcMs: null, deadlineS: null, availabilityPercent: 90 },
  ...{ policy: { kind: 'any' }, delivery: 'connected', note: '' },
};

const timeline = handTimeline(NETWORK);

function given(satellite: number, minutes: readonly [number, number], gateway: string | null): PlanContact {
  return {
    stationId: StationId.parse('team'),
    satelliteId: SatelliteId.parse(timeline.network.elements.satelliteIds[satellite]!),
    gatewayId: gateway === null ? null : StationId.parse(gateway),
    terminalTypeId: null,
    fromUtcMs: atMinute(minutes[0]),
    toUtcMs: atMinute(minutes[1]),
    isPinned: false,
  };
}

function served(contacts: readonly PlanContact[], flow: Flow = REPORT) {
  const limits = timeline.network.stations.map(
    () => [{ fleetIds: null, beamCount: 4, duplex: 'full' }] as const,
  );
  return serveFlows({ timeline: timelineOnSchedule(timeline, contacts), flows: [flow], limits })[0]!;
}

const STREAM: Flow = { ...REPORT, traffic: { kind: 'stream', rateBps: 2400 }, fromUtcMs: null };

const waysOf = (contacts: readonly PlanContact[]) =>
  served(contacts, STREAM).segments.map(({ startUtcMs, endUtcMs, way }) => [
    (startUtcMs - atMinute(0)) / 60_000,
    (endUtcMs - atMinute(0)) / 60_000,
    way?.nodes ?? null,
  ]);

describe('flows over the contacts of a schedule', () => {
  it('verify that a message that could go at once waits for its contact', () => {
    const { deliveredUtcMs, segments } = served([given(0, [20, 30], 'gateway')]);
    // A megabit at 1 Mbit/s: one second from the start of the contact on, and some milliseconds on the way.
    expect(deliveredUtcMs).toBeGreaterThan(atMinute(20) + 1000);
    expect(deliveredUtcMs).toBeLessThan(atMinute(20) + 1100);
    expect(segments[0]).toMatchObject({ way: null, limit: 'source-contact', endUtcMs: atMinute(20) });
  });

  it('verify that nothing arrives without a contact', () => {
    expect(served([]).deliveredUtcMs).toBeNull();
  });

  it('verify that a stream holds each satellite while the schedule says so, down to the gateway that it names', () => {
    const [team, gateway, other] = [2, 3, 4];
    const contacts = [given(0, [10, 20], 'gateway'), given(1, [20, 25], 'other-gateway')];
    expect(waysOf(contacts)).toEqual([
      [0, 10, null],
      [10, 20, [team, 0, gateway]],
      [20, 25, [team, 1, other]],
      [25, 60, null],
    ]);
  });

  it('verify that contacts that follow each other are one, and gateways are free where lasers carry on', () => {
    const contacts = [given(0, [10, 20], null), given(0, [20, 30], null)];
    const [, held] = waysOf(contacts);
    expect(held?.slice(0, 2)).toEqual([10, 30]);
  });
});
