import { describe, expect, it } from 'vitest';
import { threatsOfRound, withCarriedThreat } from '../../../../renderer/state/threatEffects.ts';
import { buildDemonstration } from '../../../../shared/demonstration/index.ts';

const { scenario } = buildDemonstration();
const [jammer, post] = scenario.threats;
const round = {
  scenario,
  elements: null,
  draft: null,
  carried: null,
  reference: null,
  selectedId: null,
  atUtcMs: scenario.fromUtcMs + 8 * 3_600_000,
};
const idsOf = (changes: Partial<Parameters<typeof threatsOfRound>[0]>) =>
  threatsOfRound({ ...round, ...changes }).map(({ threat }) => threat.threatId);

describe('which threats are asked for', () => {
  it('verify that active ones with a radio are, the selected one first and at any time', () => {
    expect(idsOf({})).toEqual([jammer!.threatId, post!.threatId]);
    expect(idsOf({ atUtcMs: scenario.fromUtcMs })).toEqual([post!.threatId]);
    expect(idsOf({ atUtcMs: scenario.fromUtcMs, selectedId: jammer!.threatId })).toEqual([
      jammer!.threatId,
      post!.threatId,
    ]);
    expect(idsOf({ scenario: { ...scenario, radio: { ...scenario.radio, threats: [] } } })).toEqual([]);
    expect(idsOf({ scenario: null })).toEqual([]);
  });

  it('verify that the one in a form stands for the saved one, before all others', () => {
    const moved = { ...post!, place: { ...post!.place, latitudeDeg: 60 } };
    const asked = threatsOfRound({
      ...round,
      draft: { threat: moved, radio: null },
      selectedId: post!.threatId,
    });
    expect(asked.map(({ threat }) => threat)).toEqual([moved, jammer]);
  });

  it('verify that one in a hand is asked for alone, and shown where the hand has it', () => {
    const carried = { threat: { ...post!, place: { ...post!.place, latitudeDeg: 60 } }, radio: null };
    const draft = { threat: jammer!, radio: null };
    expect(threatsOfRound({ ...round, draft, carried, selectedId: post!.threatId })).toEqual([carried]);
    const shown = withCarriedThreat(scenario, carried)!;
    expect(shown.threats).toEqual(
      scenario.threats.map((threat) => (threat.threatId === post!.threatId ? carried.threat : threat)),
    );
    // Layers build anew for a new object.
    expect(withCarriedThreat(scenario, carried)).toBe(shown);
    expect(withCarriedThreat(scenario, null)).toBe(scenario);
  });

  it('verify that no more than four are', () => {
    const many = Array.from({ length: 9 }, (_, number) => ({ ...post!, threatId: `post-${number}` }));
    const radio = scenario.radio.threats.find(({ threatId }) => threatId === post!.threatId)!;
    const radios = many.map(({ threatId }) => ({ ...radio, threatId }));
    const crowded = { ...scenario, threats: many, radio: { ...scenario.radio, threats: radios } };
    expect(idsOf({ scenario: crowded })).toHaveLength(4);
  });
});
