import type { StationId } from '../../../shared/domain/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import type { PlanRun } from '../../../shared/ipc/index.ts';
import { formatClock } from '../../../shared/time/index.ts';
import { askContacts, frameState } from '../../state/index.ts';
import { Badge, rovingColumn } from '../../ui/index.ts';
import { useAnswer } from '../common/index.ts';
import { shortSpan } from '../flows/index.ts';
import { columnText } from './planWords.ts';
import type { ScheduleCell, ScheduleLine } from './scheduleModel.ts';
import { heldText, limitText, minutesText } from './scheduleWords.ts';

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
          {`${minutesText(service.servedS)} of ${minutesText(service.wantedS)} min of its minimum: ${limitText(service, nameOf)}.`}
        </p>
      ) : null}
      <h4>Contacts in this period</h4>
      <Contacts nameOf={nameOf} run={run} span={service} stationId={line.unit.stationId} />
    </div>
  );
}

function Contacts(props: {
  readonly stationId: StationId;
  readonly span: { readonly fromUtcMs: number; readonly toUtcMs: number };
  readonly run: PlanRun;
  nameOf(id: string): string;
}) {
  const { stationId, span, run, nameOf } = props;
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
  return (
    <ul aria-label="Contacts" className="bb-list bb-plan-contacts" ref={rovingColumn}>
      {shown.map(({ fromUtcMs, toUtcMs, satelliteId, gatewayId, isPinned }) => (
        <li key={fromUtcMs}>
          <button
            className="bb-list-main"
            onClick={() => frameState.setCursor(fromUtcMs)}
            title="Take the time cursor to its start"
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
      ))}
    </ul>
  );
}
