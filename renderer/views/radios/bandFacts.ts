import { type Scenario, type Station, utcMs } from '../../../shared/domain/index.ts';
import { bandText, type SpectrumHit, spectrumHits } from '../../../shared/radios/index.ts';
import { type Fact, fromToText } from '../common/index.ts';

/** Restricted bands that links of a station reach into while it stands in their areas, one a line. */
export function bandFacts(scenario: Scenario, station: Station): Fact[] {
  const hits = spectrumHits({ ...scenario, stations: [station] });
  const periods = [...new Set(hits.map(({ period }) => period))];
  return periods.map((period) => {
    const own = hits.filter((hit) => hit.period === period);
    return {
      label: period.protection?.toUpperCase() ?? 'Restricted',
      term: 'frequencyList' as const,
      value: `${period.name}: ${directionsText(own)} ${own[0]!.effect === 'cut' ? 'cut' : 'met, only a warning'}, ${timesText(own)}`,
      hint: `${bandText(period)}. From the first time that the station stands in the area to the last.`,
      tone: own[0]!.effect === 'cut' ? ('bad' as const) : ('marginal' as const),
      wordy: true,
    };
  });
}

function directionsText(hits: readonly SpectrumHit[]): string {
  const ways = new Set(hits.map(({ direction }) => direction));
  return ways.size === 2 ? 'up and down' : `${[...ways][0]} only`;
}

function timesText(hits: readonly SpectrumHit[]): string {
  const from = utcMs(Math.min(...hits.map(({ fromUtcMs }) => fromUtcMs)));
  const to = utcMs(Math.max(...hits.map(({ toUtcMs }) => toUtcMs)));
  return fromToText(from, to);
}
