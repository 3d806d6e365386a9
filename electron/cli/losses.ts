import { Loss } from '../../shared/domain/index.ts';
import { UsageError } from './usage.ts';

/** How each kind of loss is written after its colon. */
const FORMS: { readonly [Kind in Loss['kind']]: string } = {
  satellite: 'NUMBER',
  plane: 'FLEET/PART/INDEX',
  part: 'FLEET/PART',
  fleet: 'FLEET',
  vendor: 'NAME',
  gateway: 'STATION',
  'sky-area': 'LATITUDE,LONGITUDE,RADIUS_KM',
  lasers: '',
};

function written(kind: string, form: string): string {
  return form === '' ? kind : `${kind}:${form}`;
}

/** Text of the option in the help. */
export const WITHOUT_TEXT = `something of the network that is lost (repeatable): ${Object.entries(FORMS)
  .map(([kind, form]) => written(kind, form))
  .join(', ')}`;

/** Reader of `--without`: every use adds one loss. */
export function withoutOption(text: string, previous: readonly Loss[] = []): readonly Loss[] {
  const colon = text.indexOf(':');
  const kind = (colon < 0 ? text : text.slice(0, colon)) as Loss['kind'];
  const form = FORMS[kind];
  if (form === undefined || colon < 0 !== (form === '')) {
    throw new UsageError(
      `--without: expected KIND:VALUE with a kind of ${Object.keys(FORMS).join(', ')}, found "${text}"`,
    );
  }
  const read = Loss.safeParse({ kind, ...fieldsOf(kind, text.slice(colon + 1).trim()) });
  if (read.success) return [...previous, read.data];
  const [issue] = read.error.issues;
  const where = issue === undefined ? '' : ` (${issue.path.map(String).join('.')}: ${issue.message})`;
  throw new UsageError(`--without: expected ${written(kind, form)}, found "${text}"${where}`);
}

/** A loss as `--without` takes it. */
export function lossText(loss: Loss): string {
  switch (loss.kind) {
    case 'satellite':
      return `satellite:${loss.satelliteId}`;
    case 'plane':
      return `plane:${loss.fleetId}/${loss.partId}/${loss.planeIndex}`;
    case 'part':
      return `part:${loss.fleetId}/${loss.partId}`;
    case 'fleet':
      return `fleet:${loss.fleetId}`;
    case 'vendor':
      return `vendor:${loss.vendor}`;
    case 'gateway':
      return `gateway:${loss.stationId}`;
    case 'sky-area':
      return `sky-area:${loss.latitudeDeg},${loss.longitudeDeg},${loss.radiusKm}`;
    case 'lasers':
      return 'lasers';
  }
}

function fieldsOf(kind: Loss['kind'], value: string): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'satellite':
      return { satelliteId: value.replace(/^0+(?=\d)/, '') };
    case 'plane':
    case 'part': {
      const [fleetId, partId, index, ...rest] = value.split('/');
      const hasOwn = kind === 'plane' ? /^\d+$/.test(index ?? '') : index === undefined;
      const isWhole = hasOwn && rest.length === 0;
      return { fleetId: isWhole ? fleetId : undefined, partId, planeIndex: Number(index) };
    }
    case 'fleet':
      return { fleetId: value };
    case 'vendor':
      return { vendor: value };
    case 'gateway':
      return { stationId: value };
    case 'sky-area': {
      const numbers = value.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
      const [latitudeDeg, longitudeDeg, radiusKm] = numbers.length === 3 ? numbers : [];
      return { latitudeDeg, longitudeDeg, radiusKm };
    }
    case 'lasers':
      return {};
  }
}
