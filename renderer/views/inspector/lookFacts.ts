import type { LookRow } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { formatDegrees } from '../../../shared/formats/index.ts';
import { formatClock, formatIsoUtc } from '../../../shared/time/index.ts';
import {
  azimuthText,
  degreesText,
  type Fact,
  kilometresText,
  type RunModel,
  type Sky,
} from '../common/index.ts';
import type { LookColumn } from './parts/LookTable.tsx';

/** Where every look angle comes from. */
function geometryInputs(look: LookRow, model: RunModel, satelliteIndex: number): string[] {
  const epochUtcMs = model.epochUtcMs[satelliteIndex]!;
  return [
    `SGP4, elements of ${formatIsoUtc(utcMs(epochUtcMs))}, set ${model.runElements.elementSetIds[satelliteIndex]}`,
    `TEME to Earth-fixed by GMST, UT1-UTC ${model.scenario.ut1MinusUtcS} s`,
    `Station ${formatDegrees(look.place)}, ${Math.round(look.place.heightM)} m HAE, WGS84`,
    'Geometric: no refraction, no light time',
  ];
}

/** Look angles at one instant as facts that open to their inputs. */
export function lookFacts(look: LookRow, model: RunModel, satelliteIndex: number): Fact[] {
  const inputs = geometryInputs(look, model, satelliteIndex);
  const { magneticAzimuthDeg, dopplerHz } = look;
  return [
    { label: 'Azimuth T', term: 'azimuthTrue', value: azimuthText(look.azimuthDeg), inputs },
    {
      label: 'Azimuth M',
      term: 'azimuthMagnetic',
      value: magneticAzimuthDeg === null ? 'not known' : azimuthText(magneticAzimuthDeg),
      tone: magneticAzimuthDeg === null ? 'dim' : 'plain',
      inputs: [
        `Azimuth ${azimuthText(look.azimuthDeg)} T less declination, WMM2025 at the station`,
        ...inputs.slice(0, 1),
      ],
    },
    {
      label: 'Elevation',
      term: 'elevation',
      value: degreesText(look.elevationDeg),
      tone: look.elevationDeg < 0 ? 'dim' : 'plain',
      inputs,
    },
    { label: 'Range', term: 'range', value: kilometresText(look.rangeKm), inputs },
    {
      label: 'Range rate',
      term: 'rangeRate',
      value: `${look.rangeRateKmS >= 0 ? '+' : '−'}${Math.abs(look.rangeRateKmS).toFixed(3)} km/s`,
      inputs,
    },
    {
      label: 'Doppler at 1 GHz',
      term: 'doppler',
      value:
        dopplerHz === null ? '–' : `${dopplerHz >= 0 ? '+' : '−'}${Math.abs(dopplerHz / 1e3).toFixed(2)} kHz`,
      inputs: ['-range rate / speed of light x carrier, first order', ...inputs.slice(0, 1)],
    },
  ];
}

/** Look angles at start, peak and end of a window. */
export function passColumns(model: RunModel, sky: Sky, row: number): LookColumn[] {
  const { windows } = model.run;
  const instants = [
    ['Start', windows.startUtcMs[row]!],
    ['Peak', windows.peakUtcMs[row]!],
    ['End', windows.endUtcMs[row]!],
  ] as const;
  return instants.map(([title, instantUtcMs]) => {
    const instant = utcMs(instantUtcMs);
    const look = sky.lookAt(windows.stationIndex[row]!, windows.satelliteIndex[row]!, instant);
    const magnetic = look?.magneticAzimuthDeg ?? null;
    return {
      title,
      time: formatClock(instant).slice(0, 8),
      azimuthTrue: look === null ? '–' : azimuthText(look.azimuthDeg),
      azimuthMagnetic: magnetic === null ? '–' : azimuthText(magnetic),
      elevation: look === null ? '–' : degreesText(look.elevationDeg),
      range: look === null ? '–' : kilometresText(look.rangeKm),
      hint: formatIsoUtc(instant),
    };
  });
}
