import { crossPolarDiscriminationDb } from '../propagation/depolarisation.ts';
import { usualGasMethod } from '../propagation/gas.ts';
import {
  ELECTRON_CONTENT_PER_M2,
  ionosphereBounds,
  usualScintillationClass,
} from '../propagation/ionosphere.ts';
import { rainAttenuation } from '../propagation/rain.ts';
import { type AttenuationParts, totalAttenuationDb } from '../propagation/total.ts';
import { RECOMMENDATIONS } from '../recommendations.ts';
import type { BudgetLines, TermText } from './lines.ts';
import type { PreparedLink } from './preparedLink.ts';
import { airOf } from './signal.ts';
import type { LinkGeometry } from './types.ts';

/** Adds the lines of a computed atmosphere and their sum. */
export function addAtmosphere(
  sheet: BudgetLines,
  prepared: PreparedLink,
  parts: AttenuationParts,
  geometry: LinkGeometry,
): void {
  const { atmosphere } = prepared.link;
  if (atmosphere.kind === 'given') return;
  const { climate, exceedancePercent } = atmosphere;
  const { temperatureK, pressureHpa, vapourGPerM3, cloudLiquidKgPerM2 } = climate;
  const { rainRateMmPerHour, rainHeightKm, wetRefractivity } = climate;
  const add = (text: Omit<TermText, 'unit' | 'formula'> & { formula?: string }, attenuationDb: number) =>
    sheet.term(
      {
        formula: 'slant path',
        ...text,
        unit: 'dB',
        inputs: { ...text.inputs, elevationDeg: geometry.elevationDeg },
      },
      -attenuationDb,
    );
  const { columnarVapourKgPerM2: column } = climate;
  const airInputs = {
    temperatureK,
    pressureHpa,
    vapourGPerM3,
    ...(column === undefined ? {} : { columnarVapourKgPerM2: column }),
  };
  const method = usualGasMethod(climate, prepared.link.frequencyGhz);
  add(
    {
      id: 'gas',
      name: 'Gases',
      formula: method === 'annex-2' ? 'annex 2 over the sine' : 'line by line through the layers',
      recommendation: RECOMMENDATIONS.gas,
      inputs: airInputs,
    },
    parts.gasDb,
  );
  add(
    { id: 'cloud', name: 'Clouds', recommendation: RECOMMENDATIONS.cloud, inputs: { cloudLiquidKgPerM2 } },
    parts.cloudDb,
  );
  const rainInputs = { rainRateMmPerHour, rainHeightKm, exceedancePercent };
  add(
    { id: 'rain', name: 'Rain', recommendation: RECOMMENDATIONS.rain, inputs: rainInputs },
    parts.rainDb + (parts.diversityDb ?? 0),
  );
  addDiversity(sheet, prepared, parts);
  const scintillationInputs = { wetRefractivity, exceedancePercent };
  add(
    {
      id: 'scintillation',
      name: 'Scintillation',
      recommendation: RECOMMENDATIONS.scintillation,
      inputs: scintillationInputs,
    },
    parts.scintillationDb,
  );
  sheet.term(
    {
      id: 'combination',
      name: 'Combination of the four',
      unit: 'dB',
      formula: 'their plain sum less gases + sqrt((rain + clouds)^2 + scintillation^2)',
      recommendation: RECOMMENDATIONS.total,
    },
    parts.gasDb + parts.cloudDb + parts.rainDb + parts.scintillationDb - totalAttenuationDb(parts),
  );
  sheet.sum({ id: 'atmosphere', name: 'Atmosphere in all', unit: 'dB', formula: 'sum' }, [
    'gas',
    'cloud',
    'rain',
    ...(parts.diversityDb === undefined ? [] : ['diversity']),
    'scintillation',
    'combination',
  ]);
  addDepolarisation(sheet, prepared, parts, geometry);
}

/** What a second site gives back of the rain, where the unit has one. */
function addDiversity(sheet: BudgetLines, { link }: PreparedLink, { rainDb, diversityDb }: AttenuationParts) {
  const { secondSiteKm } = link.station;
  if (diversityDb === undefined || secondSiteKm === undefined) return;
  sheet.term(
    {
      id: 'diversity',
      name: 'Gain of the second site',
      unit: 'dB',
      formula: 'rain at one site less rain at the better of two',
      recommendation: RECOMMENDATIONS.siteDiversity,
      inputs: { secondSiteKm, singleSiteDb: rainDb + diversityDb },
    },
    diversityDb,
  );
}

/**
 * Cross-polarisation discrimination as a fact: it counts where both polarisations are used at once, and then in the
 * interference that the payload states. No line without rain or outside the 4 to 55 GHz of the recommendation.
 */
function addDepolarisation(
  sheet: BudgetLines,
  { link }: PreparedLink,
  parts: AttenuationParts,
  { elevationDeg }: LinkGeometry,
): void {
  const { atmosphere, frequencyGhz, polarisationTiltDeg, station } = link;
  if (atmosphere.kind === 'given' || parts.rainDb <= 0) return;
  const { climate, exceedancePercent } = atmosphere;
  const at = {
    ...climate,
    frequencyGhz: Math.max(6, frequencyGhz),
    elevationDeg,
    polarisationTiltDeg,
    latitudeDeg: station.latitudeDeg,
    stationHeightKm: station.heightKm,
  };
  const rain = rainAttenuation(at, exceedancePercent);
  if (!rain.ok) return;
  const path = { frequencyGhz, elevationDeg, polarisationTiltDeg, rainDb: rain.value.attenuationDb };
  const discrimination = crossPolarDiscriminationDb(path, exceedancePercent);
  if (!discrimination.ok || discrimination.value === null) return;
  sheet.fact(
    {
      id: 'depolarisation',
      name: 'Cross-polarisation discrimination',
      unit: 'dB',
      formula: 'not exceeded for the percentage',
      recommendation: RECOMMENDATIONS.depolarisation,
      inputs: { ...path, exceedancePercent },
    },
    discrimination.value,
  );
}

/** Adds the lines of an attenuation that is given. */
export function addGivenAtmosphere(sheet: BudgetLines, prepared: PreparedLink): void {
  const text = { id: 'attenuation', name: 'Attenuation', unit: 'dB', formula: 'given' };
  sheet.term(text, -airOf(prepared.link, null).fadedDb);
  sheet.sum({ id: 'atmosphere', name: 'Atmosphere in all', unit: 'dB', formula: 'sum' }, ['attenuation']);
}

/**
 * Bounds of the ionosphere as facts: they are no statistics and are not added to the attenuation. The geographic
 * latitude stands for the geomagnetic one, which is at most 12 degrees off.
 */
export function addIonosphere(sheet: BudgetLines, prepared: PreparedLink): void {
  const { frequencyGhz, station } = prepared.link;
  const electronsPerM2 = ELECTRON_CONTENT_PER_M2.most;
  const bounds = ionosphereBounds({
    frequencyGhz: Math.max(0.1, frequencyGhz),
    electronsPerM2,
    scintillation: usualScintillationClass(station.latitudeDeg),
    geomagneticLatitudeDeg: station.latitudeDeg,
  });
  if (!bounds.ok) return;
  const recommendation = RECOMMENDATIONS.ionosphere;
  const inputs = { electronsPerM2, latitudeDeg: station.latitudeDeg };
  const add = (id: string, name: string, unit: string, value: number) =>
    sheet.fact({ id, name, unit, formula: 'bound', recommendation, inputs }, value);
  const { faradayRotationDeg, groupDelayS, scintillationDb, absorptionDb } = bounds.value;
  add('faraday', 'Faraday rotation, at most', 'deg', faradayRotationDeg);
  add('ionosphere-delay', 'Delay in the ionosphere, at most', 'ms', groupDelayS * 1e3);
  add('ionosphere-scintillation', 'Scintillation in the ionosphere, peak to peak', 'dB', scintillationDb);
  add('ionosphere-absorption', 'Absorption in the ionosphere', 'dB', absorptionDb);
}
