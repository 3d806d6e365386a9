import type { GeodeticPlace, Scenario, Threat, ThreatRadio } from '../../../shared/domain/index.ts';
import { freeId } from '../../../shared/formats/index.ts';
import { radioOfPreset, THREAT_PRESETS, type ThreatPreset } from '../../../shared/radios/index.ts';
import {
  pickPlace,
  saveScenario,
  select,
  showThreatDraft,
  useServer,
  withThreatInPlace,
} from '../../state/index.ts';

/** A scenario with a threat in the place of that of the same id, or at the end, and its radio; null for none. */
export function withThreat(scenario: Scenario, threat: Threat, radio: ThreatRadio | null): Scenario {
  const isKnown = scenario.threats.some(({ threatId }) => threatId === threat.threatId);
  const threats = isKnown
    ? scenario.threats.map((each) => (each.threatId === threat.threatId ? threat : each))
    : [...scenario.threats, threat];
  const others = scenario.radio.threats.filter(({ threatId }) => threatId !== threat.threatId);
  const radios = radio === null ? others : [...others, radio];
  return { ...scenario, threats, radio: { ...scenario.radio, threats: radios } };
}

/** A scenario without a threat and its radio. */
export function withoutThreat(scenario: Scenario, { threatId }: Threat): Scenario {
  const isOther = (each: { readonly threatId: string }) => each.threatId !== threatId;
  return {
    ...scenario,
    threats: scenario.threats.filter(isOther),
    radio: { ...scenario.radio, threats: scenario.radio.threats.filter(isOther) },
  };
}

/** A threat of a preset at a place, with a name and an id that are free. */
export function threatOfPreset(
  scenario: Scenario,
  preset: ThreatPreset,
  place: Pick<GeodeticPlace, 'latitudeDeg' | 'longitudeDeg'>,
): { readonly threat: Threat; readonly radio: ThreatRadio } {
  const word = preset.kind === 'jammer' ? 'Jammer' : 'Listening post';
  const names = new Set(scenario.threats.map(({ name }) => name));
  let number = 1;
  while (names.has(`${word} ${number}`)) {
    number += 1;
  }
  const taken = new Set(scenario.threats.map((threat) => threat.threatId));
  const threatId = freeId(`${preset.kind}-${number}`, taken);
  return {
    threat: {
      threatId,
      kind: preset.kind,
      name: `${word} ${number}`,
      place: { ...place, heightM: preset.heightM ?? 0 },
      reportedRadiusKm: null,
      activeFromUtcMs: null,
      activeToUtcMs: null,
      symbolCode: null,
      note: `${preset.name}. Dropped on the map; its radio is assumed.`,
    },
    radio: { ...radioOfPreset(preset, scenario), threatId },
  };
}

function scenarioNow(): Scenario | null {
  return useServer.getState().scenarioState?.scenario ?? null;
}

/** Asks for a place on globe or map and puts a threat of a preset there: one step, and it is selected. */
export function dropThreat(presetId: string): void {
  const preset = THREAT_PRESETS.find((each) => each.presetId === presetId);
  if (preset === undefined) {
    return;
  }
  pickPlace({
    hint: `Press where the ${preset.kind === 'jammer' ? 'jammer' : 'listening post'} stands.`,
    repeats: false,
    onPlace: ({ latitudeDeg, longitudeDeg }) => {
      const scenario = scenarioNow();
      if (scenario === null) {
        return;
      }
      const { threat, radio } = threatOfPreset(scenario, preset, { latitudeDeg, longitudeDeg });
      // What it does is asked for at once, while it is still being saved.
      showThreatDraft({ threat, radio });
      void saveScenario(`Drop ${threat.name}`, withThreat(scenario, threat, radio)).then((saved) => {
        showThreatDraft(null);
        if (saved) {
          select({ kind: 'threat', threatId: threat.threatId });
        }
      });
    },
  });
}

/** Asks for a new place of a threat and puts it there: one step. Its height stays. */
export function moveThreat({ threatId, name }: Threat): void {
  pickPlace({
    hint: `Press where ${name} stands now.`,
    repeats: false,
    onPlace: ({ latitudeDeg, longitudeDeg }) => {
      const scenario = scenarioNow();
      const threat = scenario?.threats.find((each) => each.threatId === threatId);
      if (scenario === null || threat === undefined) {
        return;
      }
      const moved = { ...threat, place: { ...threat.place, latitudeDeg, longitudeDeg } };
      void saveScenario(`Move ${name}`.slice(0, 120), withThreatInPlace(scenario, moved));
    },
  });
}

/** What the palette offers of threats. */
export const threatCommands = THREAT_PRESETS.map(({ presetId, kind, name }) => ({
  id: `threats.drop.${presetId}`,
  title: kind === 'jammer' ? `Drop a jammer here: ${name}…` : `Drop a listening post here: ${name}…`,
  shortcut: '',
  run: () => dropThreat(presetId),
  enabled: () => scenarioNow() !== null,
  edits: true,
}));
