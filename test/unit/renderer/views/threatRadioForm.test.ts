import { describe, expect, it } from 'vitest';
import {
  textOfThreatRadio,
  threatRadioFromText,
} from '../../../../renderer/views/scenario/threatRadioForm.ts';
import { buildDemonstration } from '../../../../shared/demonstration/index.ts';
import { type Threat, ThreatRadio } from '../../../../shared/domain/index.ts';
import { carriersOfScenario, radioOfPreset, THREAT_PRESETS } from '../../../../shared/radios/index.ts';

const { scenario } = buildDemonstration();
const jammer = scenario.threats.find(({ kind }) => kind === 'jammer')!;
const radioOf = ({ threatId }: Threat) => scenario.radio.threats.find((each) => each.threatId === threatId)!;

describe('radio of a threat', () => {
  it('verify that every radio of the demonstration comes out as it went in', () => {
    for (const threat of scenario.threats) {
      const radio = radioOf(threat);
      expect(threatRadioFromText(textOfThreatRadio(radio), threat, radio).radio).toEqual(radio);
    }
  });

  it('verify that an antenna that the form does not know stays as it is', () => {
    const antenna = {
      kind: 'beam' as const,
      peakGainDbi: 30,
      beamwidthDeg: 5,
      rollOff: 'S.672-4' as const,
      sideLobeDb: 20 as const,
    };
    const radio = { ...radioOf(jammer), antenna };
    const text = textOfThreatRadio(radio);
    expect(text.antenna).toBe('kept');
    expect(threatRadioFromText({ ...text, eirpDbw: '33' }, jammer, radio).radio).toEqual({
      ...radio,
      eirpDbw: 33,
    });
  });

  it('verify that none stays none, and a post has no EIRP whatever stands in the field', () => {
    expect(threatRadioFromText(textOfThreatRadio(null), jammer, null)).toEqual({ problems: {}, radio: null });
    const text = textOfThreatRadio(radioOf(jammer));
    const post = threatRadioFromText(text, { kind: 'listener', threatId: 'post' }, null).radio;
    expect(post).toMatchObject({ threatId: 'post', eirpDbw: null, sensitivityDbw: null, against: 'uplink' });
  });

  it.each([
    ['frequencyGhz', { frequencyGhz: 'Ka' }],
    ['bandwidthMhz', { bandwidthMhz: '0' }],
    ['eirpDbw', { eirpDbw: '' }],
    ['eirpDbw', { eirpDbw: '500' }],
    ['dishM', { dishM: '-1' }],
    ['gainDbi', { antenna: 'omni', gainDbi: '90' }],
  ] as const)('verify that a wrong %s is told at its field and nowhere else', (field, change) => {
    const reading = threatRadioFromText({ ...textOfThreatRadio(radioOf(jammer)), ...change }, jammer, null);
    expect(Object.keys(reading.problems)).toEqual([field]);
    expect(reading.radio).toBeNull();
  });
});

describe('presets of threats', () => {
  it('verify that every one is valid, says NOTIONAL, and is tuned to what the mission talks on', () => {
    const carriers = carriersOfScenario(scenario);
    for (const preset of THREAT_PRESETS) {
      const radio = ThreatRadio.parse({ ...radioOfPreset(preset, scenario), threatId: 'x' });
      expect(preset.name).toMatch(/^NOTIONAL /);
      expect(radio.frequencyGhz).toBe(carriers[preset.carrier]);
      expect(radio.eirpDbw === null).toBe(preset.kind === 'listener');
    }
    const nobody = { ...scenario, stations: [] };
    expect(carriersOfScenario(nobody)).toEqual({ up: 30.5, down: 20.7 });
  });
});
