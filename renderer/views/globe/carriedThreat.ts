import type { Vector2 } from 'three';
import { geodesicBetween, type LatLon, movedPlace } from '../../../shared/astro/index.ts';
import type { Threat, ThreatEffect } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import {
  carryThreat,
  saveScenario,
  type ThreatDraft,
  useServer,
  useThreatEffects,
  withThreatInPlace,
} from '../../state/index.ts';
import { kilometresText } from '../common/index.ts';
import { type Carried, LEAST_MOVE_KM } from './carried.ts';
import type { MapReadout } from './mapReadout.ts';

/** A threat in the hand: its outline follows, and what it does to links is told beside the pointer. Its height stays. */
export class CarriedThreat implements Carried {
  readonly #saved: ThreatDraft;

  constructor(saved: ThreatDraft) {
    this.#saved = saved;
  }

  get selection() {
    return { kind: 'threat', threatId: this.#saved.threat.threatId } as const;
  }

  savedPlace(): LatLon {
    return this.#saved.threat.place;
  }

  triedPlace(): LatLon {
    return (this.#tried() ?? this.#saved.threat).place;
  }

  carry(from: LatLon, to: LatLon): void {
    const { threat, radio } = this.#saved;
    carryThreat({ threat: { ...threat, place: movedPlace(threat.place, from, to) }, radio });
  }

  keep(): void {
    const tried = this.#tried();
    const scenario = useServer.getState().scenarioState?.scenario;
    if (tried === null) {
      return;
    }
    const { distanceKm } = geodesicBetween(this.savedPlace(), tried.place);
    if (scenario === undefined || distanceKm < LEAST_MOVE_KM) {
      this.giveUp();
      return;
    }
    // Shown where it was put while it is being saved, unless a hand has taken it again.
    const { carried } = useThreatEffects.getState();
    void saveScenario(`Move ${tried.name}`.slice(0, 120), withThreatInPlace(scenario, tried)).then(() => {
      if (useThreatEffects.getState().carried === carried) {
        carryThreat(null);
      }
    });
  }

  giveUp(): void {
    if (this.#tried() !== null) {
      carryThreat(null);
    }
  }

  tell(readout: MapReadout, at: Vector2 | null): boolean {
    const tried = this.#tried();
    if (tried === null) {
      return false;
    }
    const { effects, problem } = useThreatEffects.getState();
    const shown = effects.find(({ threatId }) => threatId === tried.threatId);
    const said = problem !== '' ? problem : shown === undefined ? '' : effectText(tried.kind, shown.effect);
    readout.showText([tried.name, formatMgrs(tried.place), said], at);
    return true;
  }

  #tried(): Threat | null {
    const { carried } = useThreatEffects.getState();
    return carried?.threat.threatId === this.#saved.threat.threatId ? carried.threat : null;
  }
}

/** What a threat comes to, in a line. */
function effectText(kind: Threat['kind'], { standing, stations, linkCount, reachKm }: ThreatEffect): string {
  if (standing !== 'computed') {
    return 'no effect at the cursor';
  }
  const isJammer = kind === 'jammer';
  const hit = stations.reduce((sum, each) => sum + (isJammer ? each.lostCount : each.heardCount), 0);
  const reach = reachKm === null ? '' : `, out to ${kilometresText(reachKm)}`;
  return `${hit} of ${linkCount} ${isJammer ? 'links in its band lost' : 'uplinks in its band heard'}${reach}`;
}
