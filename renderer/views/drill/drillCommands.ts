import { fleetSatelliteIds, type Loss } from '../../../shared/domain/index.ts';
import {
  addLosses,
  clearDrill,
  pickPlace,
  requestPanel,
  useDrill,
  useServer,
  useView,
} from '../../state/index.ts';

/** Radius of an area of sky until another is typed, km: what a strong jammer or a nation's airspace reaches. */
const USUAL_RADIUS_KM = 1000;

/** Switches something off for a look, and shows what that does. */
export function drill(losses: readonly Loss[]): void {
  addLosses(losses);
  requestPanel('drill');
}

/** Asks for the middle of an area on globe or map, whose sky is then lost. */
export function pickSkyArea(): void {
  pickPlace({
    hint: 'Press the middle of the area whose sky is lost.',
    repeats: false,
    onPlace: ({ latitudeDeg, longitudeDeg }) =>
      drill([
        {
          kind: 'sky-area',
          latitudeDeg: Number(latitudeDeg.toFixed(2)),
          longitudeDeg: Number(longitudeDeg.toFixed(2)),
          radiusKm: USUAL_RADIUS_KM,
        },
      ]),
  });
}

/** What the selection is as a loss; null where it cannot be lost. */
function selectedLoss(): Loss | null {
  const { selection } = useView.getState();
  const { scenarioState, latest } = useServer.getState();
  if (selection.kind === 'station') {
    return { kind: 'gateway', stationId: selection.stationId };
  }
  if (selection.kind === 'satellite') {
    const { satelliteId } = selection;
    const isOurs = scenarioState?.scenario.fleets.some((fleet) =>
      fleetSatelliteIds(fleet).includes(satelliteId),
    );
    return isOurs === true ? { kind: 'satellite', satelliteId } : null;
  }
  if (selection.kind === 'window' && latest?.run.runId === selection.runId) {
    const { satelliteIds, windows } = latest.run;
    return { kind: 'satellite', satelliteId: satelliteIds[windows.satelliteIndex[selection.row]!]! };
  }
  return null;
}

/** What the palette offers of drills. */
export const drillCommands = [
  {
    id: 'drill.open',
    title: 'Loss drill: switch something off…',
    shortcut: '',
    run: () => requestPanel('drill'),
  },
  {
    id: 'drill.selection',
    title: 'Loss drill: switch off the selection',
    shortcut: '',
    run: () => {
      const loss = selectedLoss();
      if (loss !== null) drill([loss]);
    },
    enabled: () => selectedLoss() !== null,
  },
  {
    id: 'drill.lasers',
    title: 'Loss drill: without lasers (bent pipes against the mesh)',
    shortcut: '',
    run: () => drill([{ kind: 'lasers' }]),
  },
  { id: 'drill.area', title: 'Loss drill: an area of sky…', shortcut: '', run: pickSkyArea },
  {
    id: 'drill.clear',
    title: 'Loss drill: give everything back',
    shortcut: 'X',
    run: clearDrill,
    enabled: () => useDrill.getState().lossSet.losses.length > 0,
  },
  {
    id: 'drill.growth',
    title: 'Compare phases of growth, fleets and vendors…',
    shortcut: '',
    run: () => requestPanel('growth'),
  },
] as const;
