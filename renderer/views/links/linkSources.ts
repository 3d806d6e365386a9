import type { LinkBudgetAnswer } from '../../../shared/domain/index.ts';
import { availabilityText, inputText } from '../../../shared/radios/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { asOfText, type Fact } from '../common/index.ts';

/** What a budget rests on: types with their sources, the weather asked for, the climate, the elements. */
export function sourceFacts(answer: LinkBudgetAnswer): Fact[] {
  const { terminal, payload, options, climate, elementSet, geometry } = answer;
  const climateLines = Object.entries(climate).flatMap(([name, sourced]) =>
    sourced === null ? [] : [inputText(name, sourced.value, climate)],
  );
  return [
    typeFact('Terminal', terminal),
    typeFact('Payload', payload, [`${payload.processing} payload`]),
    {
      label: 'Weather for',
      term: 'clearSky',
      value: availabilityText(options),
      wordy: true,
      inputs: [
        `attenuation exceeded for ${Number(answer.exceedancePercent.toPrecision(4))} % of the year (ITU-R P.618-14)`,
        ...climateLines,
      ],
    },
    {
      label: 'Elements',
      term: 'elementAge',
      value: `${(elementSet.ageHours / 24).toFixed(1)} d old`,
      inputs: [
        `Epoch ${formatIsoUtc(elementSet.epochUtcMs)}`,
        elementSet.elementSetId === 0
          ? 'Made from the design of the fleet'
          : `Element set ${elementSet.elementSetId} of the catalogue`,
        `Range ${geometry.rangeKm.toFixed(1)} km, elevation ${geometry.elevationDeg.toFixed(2)}°, asked for there ${geometry.bindingElevationDeg.toFixed(2)}°`,
      ],
    },
  ];
}

function typeFact(label: string, type: LinkBudgetAnswer['terminal'], more: readonly string[] = []): Fact {
  const { name, confidence, source, asOfDate } = type;
  return {
    label,
    value: `${name} (${confidence})`,
    tone: confidence === 'notional' ? 'marginal' : 'plain',
    wordy: true,
    inputs: [
      source === '' ? 'No source is given' : source,
      ...(asOfDate === null ? [] : [`as of ${asOfText(asOfDate)}`]),
      ...more,
    ],
  };
}

/** Whether a number of a budget rests on something that is a choice and no observation. */
export function isNotionalLink({ terminal, payload }: LinkBudgetAnswer): boolean {
  return [terminal, payload].some(({ confidence }) => confidence === 'notional');
}
