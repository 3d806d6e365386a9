import { create } from 'zustand';
import {
  isThreatActive,
  type RadioReference,
  type Scenario,
  type Threat,
  type ThreatEffect,
  type ThreatRadio,
} from '../../shared/domain/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import { currentBridge } from './actions.ts';
import { frameState } from './frameState.ts';
import { keepAsking } from './keepAsking.ts';
import { useServer } from './serverStore.ts';
import { useView } from './viewStore.ts';

/** A threat with its radio, as it is or as a form has it. */
export interface ThreatDraft {
  readonly threat: Threat;
  readonly radio: ThreatRadio | null;
}

/** What a threat does, as it was asked for last. */
export interface ShownEffect {
  readonly threatId: string;
  readonly effect: ThreatEffect;
}

interface ThreatEffectsState {
  /** The threat that matters most first. */
  readonly effects: readonly ShownEffect[];
  /** The threat in a form that is open; it stands for the saved one of its id. Null for none. */
  readonly draft: ThreatDraft | null;
  /** The threat in a hand, moved and not saved yet; it stands for all others of its id. Null for none. */
  readonly carried: ThreatDraft | null;
  /** What areas are reckoned for; null for the pair that a threat hit most when it was asked for first. */
  readonly reference: RadioReference | null;
  /** Why there is no answer; empty when nothing is wrong. */
  readonly problem: string;
}

export const useThreatEffects = create<ThreatEffectsState>(() => ({
  effects: [],
  draft: null,
  carried: null,
  reference: null,
  problem: '',
}));

/** Threats that are asked for at once: each is some tens of milliseconds of a thread. */
const MOST_SHOWN = 4;

/** Shows what a threat would do that is being edited; null when the form is closed. */
export function showThreatDraft(draft: ThreatDraft | null): void {
  useThreatEffects.setState({ draft });
}

/** Shows a threat where a hand has it, and what it would do there; null when the hand is off it. */
export function carryThreat(carried: ThreatDraft | null): void {
  useThreatEffects.setState({ carried });
}

/** A threat with its radio as they are saved; null when there is none of the id. */
export function savedThreat(threatId: string): ThreatDraft | null {
  const scenario = useServer.getState().scenarioState?.scenario;
  const threat = scenario?.threats.find((each) => each.threatId === threatId);
  return scenario === undefined || threat === undefined ? null : draftOf(scenario, threat);
}

function draftOf({ radio }: Scenario, threat: Threat): ThreatDraft {
  return { threat, radio: radio.threats.find(({ threatId }) => threatId === threat.threatId) ?? null };
}

/** A scenario with a threat in the place of that of its id. */
export function withThreatInPlace(scenario: Scenario, threat: Threat): Scenario {
  const threats = scenario.threats.map((each) => (each.threatId === threat.threatId ? threat : each));
  return { ...scenario, threats };
}

/** The last answer of {@link withCarriedThreat}: globe and inspector ask for the same at every step of a hand. */
let joined: {
  readonly scenario: Scenario;
  readonly carried: ThreatDraft;
  readonly shown: Scenario;
} | null = null;

/** The scenario as it is shown: with the threat in a hand where the hand has it. The same object for the same question. */
export function withCarriedThreat(scenario: Scenario | null, carried: ThreatDraft | null): Scenario | null {
  if (scenario === null || carried === null) {
    return scenario;
  }
  if (joined?.scenario !== scenario || joined.carried !== carried) {
    joined = { scenario, carried, shown: withThreatInPlace(scenario, carried.threat) };
  }
  return joined.shown;
}

/** Reckons areas for a terminal and a payload; null for what a threat's band offers. */
export function reckonThreatsFor(reference: RadioReference | null): void {
  useThreatEffects.setState({ reference });
}

/** What a round of questions depends on. */
interface Round {
  readonly scenario: Scenario | null;
  readonly elements: unknown;
  readonly draft: ThreatDraft | null;
  readonly carried: ThreatDraft | null;
  readonly reference: RadioReference | null;
  readonly selectedId: string | null;
  readonly atUtcMs: number;
}

function roundNow(): Round {
  const { scenarioState, elements } = useServer.getState();
  const { draft, carried, reference } = useThreatEffects.getState();
  const { selection } = useView.getState();
  return {
    scenario: scenarioState?.scenario ?? null,
    elements,
    draft,
    carried,
    reference,
    selectedId: selection.kind === 'threat' ? selection.threatId : null,
    atUtcMs: frameState.cursorUtcMs,
  };
}

function isSameRound(a: Round, b: Round | null): boolean {
  return b !== null && (Object.keys(a) as (keyof Round)[]).every((key) => a[key] === b[key]);
}

/**
 * The threats of a round: the one in a form, the selected one, then others that are active and have a radio. One in a hand is
 * asked for alone: the others stay as they are, and the answer is there before the hand has gone far.
 */
export function threatsOfRound({ scenario, draft, carried, selectedId, atUtcMs }: Round): ThreatDraft[] {
  if (carried !== null) {
    return [carried];
  }
  const saved = scenario === null ? [] : scenario.threats.map((threat) => draftOf(scenario, threat));
  const draftId = draft?.threat.threatId;
  const others = saved.filter(({ threat }) => threat.threatId !== draftId);
  const selected = others.filter(({ threat }) => threat.threatId === selectedId);
  const rest = others.filter(
    ({ threat, radio }) =>
      threat.threatId !== selectedId && radio !== null && isThreatActive(threat, atUtcMs),
  );
  return [...(draft === null ? [] : [draft]), ...selected, ...rest].slice(0, MOST_SHOWN);
}

/** Keeps the effects what scenario, cursor and form ask for. */
export function connectThreatEffects(): Disposable {
  let done: Round | null = null;
  return keepAsking({
    isDue: () => !isSameRound(roundNow(), done),
    async ask() {
      const round = roundNow();
      await askRound(round);
      return () => {
        done = round;
      };
    },
    sources: [useServer, useView, useThreatEffects],
  });
}

async function askRound(round: Round): Promise<void> {
  const asked = threatsOfRound(round);
  const shown = useThreatEffects.getState().effects;
  // What an area was reckoned for stays, so that it does not jump from one terminal to another while time runs.
  const keptFor = (threatId: string) =>
    shown.find((each) => each.threatId === threatId)?.effect.reference ?? null;
  const effects: ShownEffect[] = [];
  let problem = '';
  for (const { threat, radio } of asked) {
    const answer = await currentBridge().call('link.threat', {
      threat,
      radio,
      atUtcMs: round.atUtcMs,
      reference: round.reference ?? keptFor(threat.threatId),
    });
    if (answer.ok) {
      effects.push({ threatId: threat.threatId, effect: answer.value });
      // The first is the one that somebody waits for; the others follow.
      const later = shown.filter((each) => !effects.some(({ threatId }) => threatId === each.threatId));
      useThreatEffects.setState({ effects: [...effects, ...later] });
    } else {
      problem ||= answer.failure.message;
    }
  }
  const before = useThreatEffects.getState();
  if (round.carried !== null) {
    useThreatEffects.setState({ problem });
  } else if (effects.length > 0 || before.effects.length > 0 || problem !== before.problem) {
    useThreatEffects.setState({ effects, problem });
  }
}

/** What the threat of an id does, as it was asked for last; null before the first answer. */
export function useThreatEffect(threatId: string): ThreatEffect | null {
  return useThreatEffects(
    ({ effects }) => effects.find((shown) => shown.threatId === threatId)?.effect ?? null,
  );
}
