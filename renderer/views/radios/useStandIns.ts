import { useEffect, useState } from 'react';
import type { ClimateValues, GeodeticPlace, LinkOptions } from '../../../shared/domain/index.ts';
import { climatePlaceOf, exceedancePercentOf } from '../../../shared/radios/index.ts';
import { attempt, useServer } from '../../state/index.ts';
import { useGeoid } from '../common/index.ts';
import { type StandIn, standInsOf } from './localClimate.ts';

/** Beyond this height the climatology has no air. */
const TOP_KM = 20;

/** The climate of a place where nothing is typed; null until it has come, and where there is no place. */
export function useStandIns(
  place: GeodeticPlace | null,
  options: LinkOptions,
): Readonly<Record<keyof ClimateValues, StandIn>> | null {
  const geoid = useGeoid();
  // Announced anew when the digital maps change.
  const state = useServer((server) => server.scenarioState);
  const [standIns, setStandIns] = useState<Readonly<Record<keyof ClimateValues, StandIn>> | null>(null);
  const exceedance = exceedancePercentOf(options);
  const where = place === null || geoid === null ? null : climatePlaceOf(place, geoid);
  const asked =
    where === null || !exceedance.ok
      ? ''
      : JSON.stringify({
          ...where,
          heightKm: Math.min(TOP_KM, where.heightKm),
          exceedancePercent: exceedance.value,
        });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state says that the maps may have changed
  useEffect(() => {
    let wanted = true;
    if (asked !== '') {
      const question = JSON.parse(asked) as Parameters<typeof attempt<'climate.at'>>[2];
      void attempt('The climate could not be found', 'climate.at', question).then((climate) => {
        if (wanted && climate !== null) {
          setStandIns(standInsOf(climate));
        }
      });
    }
    return () => {
      wanted = false;
    };
  }, [asked, state]);
  return standIns;
}
