import {
  Fibre,
  Gateway,
  LaserDesign,
  LaserLayout,
  LaserSeam,
  MeshOptions,
} from '../../../shared/domain/index.ts';
import { numberField as field } from '../common/index.ts';

const PER_MEGA = 1e6;
const [grid, nearest] = LaserLayout.options;
const [, shift] = LaserSeam.options;
const laser = LaserDesign.shape;
const size = grid.shape.size.unwrap().shape;

/** Lasers of a fleet. */
export const LASER_FIELDS = {
  terminalCount: field('Terminals a satellite', 'laserTerminals', laser.terminalCount, { what: 'terminals' }),
  maxRangeKm: field('Range km', 'laserRange', laser.maxRangeKm),
  grazingHeightKm: field('Grazing height km', 'grazingHeight', laser.grazingHeightKm),
  acquisitionS: field('Acquisition s', 'acquisition', laser.acquisitionS),
  rateBps: field('Rate Mbit/s', 'laserRate', laser.rateBps, { scale: PER_MEGA }),
  processingDelayMs: field('Delay ms', 'processingDelay', laser.processingDelayMs),
} as const;

/** How a layout is told beside its kind. */
export const LAYOUT_FIELDS = {
  planes: field('Planes', 'laserGrid', size.planes),
  perPlane: field('In each plane', 'laserGrid', size.perPlane, { what: 'satellites in each plane' }),
  slots: field('Shift slots', 'laserSeam', shift.shape.slots, { what: 'shift of the seam' }),
  neighbourCount: field('Neighbours', 'laserNearest', nearest.shape.neighbourCount),
} as const;

/** A gateway. */
export const GATEWAY_FIELDS = {
  antennaCount: field('Antennas', 'gatewayAntennas', Gateway.shape.antennaCount),
  feederRateBps: field('Feeder Mbit/s', 'feederRate', Gateway.shape.feederRateBps, {
    what: 'feeder rate',
    scale: PER_MEGA,
  }),
  processingDelayMs: field('Delay ms', 'processingDelay', Gateway.shape.processingDelayMs),
} as const;

/** A ground line. */
export const LINE_FIELDS = {
  lengthKm: field('Length km', 'lineLength', Fibre.shape.lengthKm),
  delayMs: field('Delay ms', 'lineDelay', Fibre.shape.delayMs.unwrap(), { whenEmpty: 'as light' }),
  rateBps: field('Rate Mbit/s', 'lineRate', Fibre.shape.rateBps, { scale: PER_MEGA }),
} as const;

export const MESH_OPTION_FIELDS = {
  redecideS: field('Choose anew s', 'redecide', MeshOptions.shape.redecideS, {
    what: 'time of choosing anew',
  }),
} as const;
