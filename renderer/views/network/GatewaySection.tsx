import { Fibre, Gateway, type Scenario, type Station } from '../../../shared/domain/index.ts';
import { notify, saveScenario, select } from '../../state/index.ts';
import { EditFields, Term, useEditing } from '../../ui/index.ts';
import { type FormHand, NumberCell, Section, withValueAt } from '../common/index.ts';
import { drill } from '../drill/index.ts';
import {
  gatewayOf,
  type LineFromHere,
  linesOf,
  type Step,
  stationName,
  withGateway,
  withGatewaySwitched,
  withLine,
  withNewLine,
  withoutLine,
} from './edits.ts';
import { GATEWAY_FIELDS, LINE_FIELDS } from './meshFields.ts';
import { ServedFleets } from './parts/ServedFleets.tsx';
import './network.css';

function save(step: Step): void {
  void saveScenario(step.label, step.scenario);
}

function refuse(what: string): void {
  notify({ tone: 'bad', title: 'Nothing was changed', text: what });
}

/** What a station passes on, and the lines that end at it, in its inspector. */
export function GatewaySection(props: { readonly scenario: Scenario; readonly station: Station }) {
  const { scenario, station } = props;
  const gateway = gatewayOf(scenario, station.stationId);
  return (
    <Section
      aside={
        <button
          className="bb-link"
          onClick={() => drill([{ kind: 'gateway', stationId: station.stationId }])}
          title="A look at what happens without this station, saved nowhere"
          type="button"
        >
          Switch off in a drill
        </button>
      }
      title="Gateway and ground lines"
    >
      <div data-help="network#gateways-and-ground-lines">
        <EditFields>
          <label className="bb-check">
            <input
              checked={gateway !== null}
              onChange={() => save(withGatewaySwitched(scenario, station))}
              type="checkbox"
            />
            <Term id="gateway">Gateway: relays traffic of others</Term>
          </label>
          {gateway === null ? null : <GatewayFields gateway={gateway} scenario={scenario} />}
        </EditFields>
        <Lines scenario={scenario} station={station} />
      </div>
    </Section>
  );
}

function GatewayFields({ scenario, gateway }: { readonly scenario: Scenario; readonly gateway: Gateway }) {
  const hand: FormHand = {
    root: gateway,
    put(what, path, value) {
      const read = Gateway.safeParse(withValueAt<unknown>(gateway, path, value));
      if (read.success) save(withGateway(scenario, read.data, what));
      else refuse(read.error.issues[0]?.message ?? what);
    },
  };
  return (
    <>
      <ServedFleets
        chosen={gateway.fleetIds}
        fleets={scenario.fleets}
        onChange={(fleetIds) => hand.put('fleets served', ['fleetIds'], fleetIds)}
      />
      <div className="bb-cells">
        <NumberCell at={['antennaCount']} hand={hand} of={GATEWAY_FIELDS.antennaCount} />
        <NumberCell at={['feederRateBps']} hand={hand} of={GATEWAY_FIELDS.feederRateBps} />
        <NumberCell at={['processingDelayMs']} hand={hand} of={GATEWAY_FIELDS.processingDelayMs} />
      </div>
    </>
  );
}

function Lines({ scenario, station }: { readonly scenario: Scenario; readonly station: Station }) {
  const lines = linesOf(scenario, station.stationId);
  const editing = useEditing();
  const joined = new Set([station.stationId, ...lines.map(({ otherId }) => otherId)] as string[]);
  const others = scenario.stations.filter(({ stationId }) => !joined.has(stationId));
  return (
    <>
      {lines.length === 0 ? null : <p className="bb-ground-lines-title">Ground lines</p>}
      <ul aria-label="Ground lines" className="bb-ground-lines">
        {lines.map((each) => (
          <GroundLine key={each.otherId} of={each} scenario={scenario} />
        ))}
      </ul>
      {others.length === 0 ? null : (
        <select
          aria-label={`Join ${station.name} by a ground line`}
          className="bb-select bb-ground-line-add"
          onChange={(event) => {
            const other = others.find(({ stationId }) => stationId === event.target.value);
            if (other !== undefined) save(withNewLine(scenario, station, other));
          }}
          value=""
          {...editing}
        >
          <option value="">Add a ground line to…</option>
          {others.map(({ stationId, name }) => (
            <option key={stationId} value={stationId}>
              {name}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

function GroundLine({ scenario, of }: { readonly scenario: Scenario; readonly of: LineFromHere }) {
  const { line, otherId } = of;
  const removing = useEditing('Remove; Undo brings it back');
  const name = stationName(scenario, otherId);
  const known = scenario.stations.find(({ stationId }) => stationId === otherId);
  const hand: FormHand = {
    root: line,
    put(what, path, value) {
      const read = Fibre.safeParse(withValueAt<unknown>(line, path, value));
      if (read.success) save(withLine(scenario, { index: of.index, line: read.data }, what));
      else refuse(read.error.issues[0]?.message ?? what);
    },
  };
  return (
    <li aria-label={`Ground line to ${name}`}>
      <div className="bb-row">
        <span className="bb-dim">to</span>
        <button
          className="bb-link"
          disabled={known === undefined}
          onClick={() => known !== undefined && select({ kind: 'station', stationId: known.stationId })}
          type="button"
        >
          {name}
        </button>
        <span className="bb-spring" />
        <button
          aria-label={`Remove ground line to ${name}`}
          className="bb-icon-button"
          onClick={() => save(withoutLine(scenario, of))}
          type="button"
          {...removing}
        >
          ✕
        </button>
      </div>
      <div className="bb-cells bb-cells-three">
        <NumberCell at={['lengthKm']} hand={hand} of={LINE_FIELDS.lengthKm} />
        <NumberCell at={['delayMs']} hand={hand} of={LINE_FIELDS.delayMs} />
        <NumberCell at={['rateBps']} hand={hand} of={LINE_FIELDS.rateBps} />
      </div>
    </li>
  );
}
