import { type KeyboardEvent, useState } from 'react';
import { utcMs } from '../../../shared/domain/index.ts';
import type { CallOutput, PlanRun } from '../../../shared/ipc/index.ts';
import { formatClock } from '../../../shared/time/index.ts';
import { askContacts, frameState } from '../../state/index.ts';
import { Badge, ContextMenu, type ContextMenuPlace, rovingColumn } from '../../ui/index.ts';
import { useAnswer } from '../common/index.ts';
import { shortSpan } from '../flows/index.ts';
import { columnText } from './planWords.ts';
import type { SlotTarget } from './scheduleEdits.ts';
import type { ScheduleCell, ScheduleLine } from './scheduleModel.ts';
import { heldText, limitText, minutesText } from './scheduleWords.ts';
import { actOnContact } from './slotActions.ts';
import { asksForMenu, type SlotWish, slotWishOf } from './slotKeys.ts';

type ScheduledContact = CallOutput<'plan.contacts'>[number];

interface ContactMenu {
  readonly contact: ScheduledContact;
  readonly at: ContextMenuPlace;
}

const CONTACT_ITEMS: readonly (readonly [SlotWish, string, string])[] = [
  ['pin', 'Pin this contact', 'P'],
  ['forbid', 'Forbid this satellite for its time', 'X'],
  ['release', 'Release what is pinned or forbidden', 'Delete'],
];

/** A unit in a period: what it has, what limits it, and its contacts. */
export function ServiceDetail(props: {
  readonly line: ScheduleLine;
  readonly cell: ScheduleCell;
  readonly run: PlanRun;
  nameOf(id: string): string;
}) {
  const { line, cell, run, nameOf } = props;
  const { service, state } = cell;
  return (
    <div className="bb-plan-detail">
      <h3>{line.name}</h3>
      <p>
        <span className="bb-number">{columnText(service)}</span>: {heldText(service)} of service
        {state === 'free' ? '; no minimum is asked for.' : '.'}
      </p>
      {state === 'met' ? <p className="bb-tone-good">It has its minimum.</p> : null}
      {state === 'short' || state === 'none' ? (
        <p className="bb-tone-bad">
          {`${minutesText(service.servedS)} of ${minutesText(service.wantedS)} min of its minimum: ${limitText(cell, nameOf)}.`}
        </p>
      ) : null}
      <h4>Contacts in this period</h4>
      <Contacts line={line} nameOf={nameOf} run={run} span={service} />
    </div>
  );
}

function Contacts(props: {
  readonly line: ScheduleLine;
  readonly span: { readonly fromUtcMs: number; readonly toUtcMs: number };
  readonly run: PlanRun;
  nameOf(id: string): string;
}) {
  const { line, span, run, nameOf } = props;
  const { stationId } = line.unit;
  const [menu, setMenu] = useState<ContactMenu | null>(null);
  const { answer, failure } = useAnswer({ stationId }, run, askContacts);
  if (failure !== null) {
    return <p className="bb-tone-bad">{failure.message}</p>;
  }
  // The answer of another unit stays until that of this one is there.
  const shown = answer?.filter(
    (contact) =>
      contact.stationId === stationId && contact.fromUtcMs < span.toUtcMs && contact.toUtcMs > span.fromUtcMs,
  );
  if (shown === undefined || shown.length === 0) {
    return <p className="bb-dim">None.</p>;
  }
  const targetOf = ({ satelliteId, fromUtcMs, toUtcMs }: ScheduledContact): SlotTarget => ({
    stationId,
    name: line.name,
    satelliteId,
    span: { fromUtcMs, toUtcMs },
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, contact: ScheduledContact): void => {
    const wanted = slotWishOf(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (asksForMenu(event)) {
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      setMenu({ contact, at: { left, top: bottom } });
    } else if (wanted !== null) {
      void actOnContact(targetOf(contact), wanted);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <ul aria-label="Contacts" className="bb-list bb-plan-contacts" ref={rovingColumn}>
        {shown.map((contact) => (
          <ContactLine
            contact={contact}
            key={contact.fromUtcMs}
            nameOf={nameOf}
            onKeyDown={(event) => onKeyDown(event, contact)}
            onMenu={(at) => setMenu({ contact, at })}
          />
        ))}
      </ul>
      {menu === null ? null : (
        <ContextMenu
          at={menu.at}
          edits
          items={CONTACT_ITEMS.map(([wanted, text, key]) => ({
            text,
            key,
            onChoose: () => void actOnContact(targetOf(menu.contact), wanted),
          }))}
          label="Slot of the contact"
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}

function ContactLine(props: {
  readonly contact: ScheduledContact;
  nameOf(id: string): string;
  onMenu(at: ContextMenuPlace): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}) {
  const { contact, nameOf } = props;
  const { fromUtcMs, toUtcMs, satelliteId, gatewayId, isPinned } = contact;
  return (
    <li>
      <button
        className="bb-list-main"
        onClick={() => frameState.setCursor(fromUtcMs)}
        onContextMenu={(event) => {
          event.preventDefault();
          props.onMenu({ left: event.clientX, top: event.clientY });
        }}
        onKeyDown={props.onKeyDown}
        title="Take the time cursor to its start; P pins it, X forbids it, Delete takes that back"
        type="button"
      >
        <span className="bb-plan-name-text">
          <span>
            <span className="bb-number">{`${formatClock(utcMs(fromUtcMs))} to ${formatClock(utcMs(toUtcMs))}`}</span>{' '}
            {nameOf(satelliteId)} {isPinned ? <Badge text="PINNED" tone="plain" /> : null}
          </span>
          <small className="bb-dim">
            {shortSpan(toUtcMs - fromUtcMs)}
            {gatewayId === null ? '' : `, down to ${nameOf(gatewayId)}`}
          </small>
        </span>
      </button>
    </li>
  );
}
