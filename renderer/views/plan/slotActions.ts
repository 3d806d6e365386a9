import type { Scenario } from '../../../shared/domain/index.ts';
import { askContacts, notify, saveScenario, useServer } from '../../state/index.ts';
import type { PlanEdit } from './planEdits.ts';
import {
  forbidContacts,
  type PinnableContact,
  pinContacts,
  releaseSlots,
  type SlotTarget,
  slotsAt,
} from './scheduleEdits.ts';
import type { ScheduleModel, SchedulePlace } from './scheduleModel.ts';
import type { SlotWish } from './slotKeys.ts';

/** All satellites of a unit over a period of the grid. */
export function periodTarget({ lines }: ScheduleModel, { line, cell }: SchedulePlace): SlotTarget {
  const { unit, name, cells } = lines[line]!;
  const { fromUtcMs, toUtcMs } = cells[cell]!.service;
  return { stationId: unit.stationId, name, span: { fromUtcMs, toUtcMs }, satelliteId: null };
}

const PLAIN_WORDS: Readonly<Record<SlotWish, string>> = {
  pin: 'Nothing was pinned: no contact here that is not pinned already',
  forbid: 'Nothing was forbidden: contacts are forbidden here already',
  release: 'Nothing was released: nothing is pinned or forbidden here',
};

/** Pins the contacts that a unit has in a period, forbids the period, or takes that back, as one step that Undo takes back. */
export async function actOnPeriod(target: SlotTarget, wanted: SlotWish): Promise<void> {
  const contacts = wanted === 'pin' ? await contactsWithin(target) : [];
  if (contacts !== null) await act(target, wanted, contacts);
}

/** The same for one contact. */
export async function actOnContact(target: SlotTarget, wanted: SlotWish): Promise<void> {
  const { satelliteId, span } = target;
  await act(target, wanted, satelliteId === null ? [] : [{ satelliteId, ...span }]);
}

async function act(
  target: SlotTarget,
  wanted: SlotWish,
  contacts: readonly PinnableContact[],
): Promise<void> {
  const scenario = useServer.getState().scenarioState?.scenario;
  if (scenario === undefined) return;
  const step = stepOf(scenario, { target, wanted, contacts });
  if (step !== null) {
    await saveScenario(step.label, step.scenario);
    return;
  }
  const { shared } = slotsAt(scenario.plan.schedule, target);
  const isOfOthers = wanted === 'release' && shared.length > 0;
  notify({
    tone: 'info',
    title: PLAIN_WORDS[wanted],
    text: isOfOthers ? 'What is set for several units is changed under Rules.' : '',
  });
}

function stepOf(
  scenario: Scenario,
  asked: {
    readonly target: SlotTarget;
    readonly wanted: SlotWish;
    readonly contacts: readonly PinnableContact[];
  },
): PlanEdit | null {
  const { target, wanted, contacts } = asked;
  switch (wanted) {
    case 'pin':
      return pinContacts(scenario, target, contacts);
    case 'forbid':
      return forbidContacts(scenario, target);
    case 'release':
      return releaseSlots(scenario, target);
  }
}

/** Contacts that a unit has within a stretch of the plan; null where they were not to be had, which was told. */
async function contactsWithin({ stationId, span }: SlotTarget): Promise<PinnableContact[] | null> {
  const answer = await askContacts({ stationId });
  if (!answer.ok) {
    notify({ tone: 'bad', title: 'Contacts could not be read', text: answer.failure.message });
    return null;
  }
  return answer.value.filter(
    ({ fromUtcMs, toUtcMs }) => fromUtcMs < span.toUtcMs && toUtcMs > span.fromUtcMs,
  );
}
