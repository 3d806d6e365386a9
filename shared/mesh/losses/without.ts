import type { LossSet, Result, Scenario } from '../../domain/index.ts';
import { ok } from '../../domain/index.ts';
import { hasFreeTerminal } from '../lasers/choose.ts';
import { lasersChosenWithout } from '../lasers/overTime.ts';
import { type MeshLine, type MeshNetwork, stationNode } from '../network/types.ts';
import type { MeshTimeline } from '../time/timeline.ts';
import { type Outages, outagesOver, withoutOutages } from './outages.ts';
import { type LossFailure, lossesOfScenario, type NodeLosses } from './resolve.ts';

/**
 * A timeline without what a scenario loses.
 *
 * @returns `mesh.unknownLoss` when a loss names what the scenario has not.
 */
export function withoutLosses(
  scenario: Scenario,
  timeline: MeshTimeline,
  lossSet: LossSet,
): Result<MeshTimeline, LossFailure> {
  const losses = lossesOfScenario(scenario, timeline.network, lossSet);
  return losses.ok ? ok(timelineWithout(timeline, losses.value)) : losses;
}

/**
 * A timeline without some nodes. Contacts, lasers and lines that are already known are cut; nothing is propagated anew. A
 * place that a layout keeps for a lost satellite stays empty: its neighbours do not point elsewhere. Links that no layout
 * fixes are chosen as if the lost satellites did not exist, from the first decision after the loss on, and acquired anew.
 * While a satellite is above an area of sky its beams stay pointed: it carries again as soon as it has left.
 */
export function timelineWithout(timeline: MeshTimeline, losses: NodeLosses): MeshTimeline {
  const outages = outagesOver(timeline, losses);
  const bare = losses.hasNoLasers ? timelineWithoutLasers(timeline, losses.fromUtcMs) : timeline;
  return outages.size === 0 ? bare : timelineWithoutNodes(bare, losses, outages);
}

/** No satellite hands on to another from an instant on: what bent pipes and gateways do by themselves. */
function timelineWithoutLasers(timeline: MeshTimeline, fromUtcMs: number): MeshTimeline {
  const gone = [[{ startUtcMs: fromUtcMs, endUtcMs: Number.POSITIVE_INFINITY }]];
  return { ...timeline, lasers: timeline.lasers.flatMap((laser) => cut(laser, gone)) };
}

function timelineWithoutNodes(timeline: MeshTimeline, losses: NodeLosses, outages: Outages): MeshTimeline {
  const { network } = timeline;
  const lost = lostRows(timeline, losses);
  const isChosenAnew = !losses.hasNoLasers && lost.some((row) => hasFreeTerminal(network.lasers, row));
  const lasers = isChosenAnew
    ? lasersChosenWithout(network.lasers, { ...timeline, span: timeline }, losses)
    : timeline.lasers;
  return {
    ...timeline,
    network: { ...network, lines: linesWithout(network, outages) },
    contacts: timeline.contacts.flatMap((contact) => {
      const node = stationNode(network, contact.stationIndex);
      const own = [outages.get(node), outages.get(contact.satelliteIndex)];
      return cut(contact, own);
    }),
    lasers: lasers.flatMap((laser) => cut(laser, [outages.get(laser.a), outages.get(laser.b)])),
  };
}

function lostRows({ network, toUtcMs }: MeshTimeline, { isLost, fromUtcMs }: NodeLosses): number[] {
  if (fromUtcMs >= toUtcMs) return [];
  return Array.from(network.fleetOf.keys()).filter((row) => isLost[row] === 1);
}

function cut<T extends { readonly startUtcMs: number; readonly endUtcMs: number }>(
  stretch: T,
  outages: Parameters<typeof withoutOutages>[2],
): T[] {
  if (outages.every((own) => own === undefined)) return [stretch];
  const { startUtcMs, endUtcMs } = stretch;
  return withoutOutages(startUtcMs, endUtcMs, outages).map((piece) => ({ ...stretch, ...piece }));
}

/** Stations are lost for good: a line is cut from then on. */
function linesWithout(network: MeshNetwork, outages: Outages): MeshLine[] {
  return network.lines.map((line) => {
    const starts = line.ends.flatMap((index) => outages.get(stationNode(network, index)) ?? []);
    if (starts.length === 0) return line;
    const cutFromUtcMs = Math.min(...starts.map(({ startUtcMs }) => startUtcMs));
    return { ...line, cutFromUtcMs: Math.min(line.cutFromUtcMs ?? Number.POSITIVE_INFINITY, cutFromUtcMs) };
  });
}
