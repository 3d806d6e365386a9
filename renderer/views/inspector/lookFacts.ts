import type { LookRow } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { formatDegrees } from '../../../shared/formats/index.ts';
import { formatClock, formatIsoUtc } from '../../../shared/time/index.ts';
import {
  azimuthText,
  DOPPLER_REFERENCE_HZ,
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
  const megahertz = DOPPLER_REFERENCE_HZ / 1e6;
  return [
    { label: 'Azimuth T', value: azimuthText(look.azimuthDeg), hint: 'From true north, clockwise', inputs },
    {
      label: 'Azimuth M',
      value: magneticAzimuthDeg === null ? 'not known' : azimuthText(magneticAzimuthDeg),
      tone: magneticAzimuthDeg === null ? 'dim' : 'plain',
      hint: 'From magnetic north, clockwise (World Magnetic Model WMM2025)',
      inputs: [
        `Azimuth ${azimuthText(look.azimuthDeg)} T less declination, WMM2025 at the station`,
        ...inputs.slice(0, 1),
      ],
    },
    {
      label: 'Elevation',
      value: degreesText(look.elevationDeg),
      tone: look.elevationDeg < 0 ? 'dim' : 'plain',
      hint: 'Above the plane normal to the ellipsoid, geometric, without refraction',
      inputs,
    },
    { label: 'Range', value: kilometresText(look.rangeKm), hint: 'Distance to the satellite', inputs },
    {
      label: 'Range rate',
      value: `${look.rangeRateKmS >= 0 ? '+' : '−'}${Math.abs(look.rangeRateKmS).toFixed(3)} km/s`,
      hint: 'Positive while the distance grows',
      inputs,
    },
    {
      label: 'Doppler at 1 GHz',
      value:
        dopplerHz === null ? '–' : `${dopplerHz >= 0 ? '+' : '−'}${Math.abs(dopplerHz / 1e3).toFixed(2)} kHz`,
      hint: `Received less transmitted frequency for a carrier of ${megahertz} MHz; it scales with the carrier`,
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
