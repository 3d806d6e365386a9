import type { Contact } from './desk.ts';
import { weightOf } from './problem.ts';
import type { Service } from './service.ts';

/** Passes over all demands; mostly the second finds nothing any more. */
const MOST_PASSES = 3;
/** Contacts that are taken away on trial for one demand. */
const MOST_TRIALS = 48;
/** A gain below this is none, weighted ms. */
const LEAST_GAIN = 1;

/**
 * Looks for single contacts that stand in the way of a demand that lacks something: one is taken away, the demand has the first choice,
 * then those it was taken from. Kept when the weighted service of all of them grows, or when it stays and the worst off is better
 * off. Contacts of another precedence and pinned ones are never touched.
 */
export function improveRank(service: Service, rank: readonly number[]): void {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let isBetter = false;
    for (const demand of rank) {
      if (service.missingMs(demand) >= 1) isBetter = improveOne(service, demand) || isBetter;
    }
    if (!isBetter) return;
  }
}

function improveOne(service: Service, demand: number): boolean {
  let isBetter = false;
  for (const rival of rivalsOf(service, demand).slice(0, MOST_TRIALS)) {
    if (service.missingMs(demand) < 1) break;
    if (!service.desk.contactsOf(rival.unit).has(rival)) continue;
    isBetter = isExchanged(service, demand, rival) || isBetter;
  }
  return isBetter;
}

/** Contacts that may stand in the way: of the unit itself, at a gateway or a satellite that it could use, around its times. */
function rivalsOf({ desk, demands }: Service, demand: number): Contact[] {
  const own = demands[demand]!;
  const { candidates, manner, units } = desk.problem;
  const usable = desk.candidatesIn(own.unit, own).map((index) => candidates[index]!);
  const satellites = new Set(usable.map(({ satellite }) => satellite));
  const gateways = new Set(usable.map(({ gateway }) => gateway));
  gateways.delete(-1);
  const reachMs = Math.max(manner.unitChangeMs, manner.gatewayChangeMs) + manner.shortestMs;
  const isRival = (contact: Contact) => {
    const { satellite, gateway } = candidates[contact.candidate]!;
    return (
      !contact.isPinned &&
      contact.toUtcMs + reachMs > own.fromUtcMs &&
      contact.fromUtcMs - reachMs < own.toUtcMs &&
      (contact.unit === own.unit || gateways.has(gateway) || satellites.has(satellite))
    );
  };
  return units
    .flatMap(({ rank }, unit) => (rank !== own.rank ? [] : [...desk.contactsOf(unit)].filter(isRival)))
    .sort((a, b) => a.fromUtcMs - b.fromUtcMs || a.unit - b.unit || a.candidate - b.candidate);
}

function isExchanged(service: Service, demand: number, rival: Contact): boolean {
  const others = service.demandsIn(rival.unit, rival).filter((each) => each !== demand);
  const concerned = [demand, ...others];
  const before = worthOf(service, concerned);
  const mark = service.mark();
  service.giveBack(rival);
  for (const each of concerned) service.raise(each, service.demands[each]!.needMs);
  const after = worthOf(service, concerned);
  const gain = after.weighted - before.weighted;
  if (gain >= LEAST_GAIN || (gain > -LEAST_GAIN && after.least > before.least + 1e-3)) return true;
  service.goBackTo(mark);
  return false;
}

function worthOf(service: Service, demands: readonly number[]) {
  const weighted = demands.reduce((sum, index) => {
    const { rank, needMs } = service.demands[index]!;
    return sum + weightOf(rank) * Math.min(needMs, service.servedMs[index]!);
  }, 0);
  return { weighted, least: Math.min(...demands.map((index) => service.fraction(index))) };
}
