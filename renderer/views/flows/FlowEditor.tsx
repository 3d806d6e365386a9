import type { Flow, Scenario } from '../../../shared/domain/index.ts';
import { select } from '../../state/index.ts';
import { ChoiceField, EditForm, Field, instantText, useStepForm } from '../common/index.ts';
import { withFlow, withoutFlow } from './flowEdits.ts';
import {
  ANY_GATEWAY,
  type FlowField,
  type FlowText,
  flowFromText,
  newFlowText,
  textOfFlow,
} from './flowForm.ts';
import { endFlowEdit } from './flowsStore.ts';
import { PRECEDENCE_CHOICES } from './flowWords.ts';
import { AmountFields } from './parts/AmountFields.tsx';
import { FleetChoice } from './parts/FleetChoice.tsx';
import './flows.css';

const POLICIES = [
  ['any', 'any satellites'],
  ['military-preferred', 'military preferred, others where those do not reach'],
  ['military-only', 'military only'],
  ['fleets', 'these fleets only'],
] as const;
const DELIVERIES = [
  ['connected', 'connected: the whole way at once'],
  ['store-and-forward', 'store and forward: nodes may keep it'],
] as const;

/** The form of one flow; saving and removing are steps that Undo takes back. */
export function FlowEditor(props: { readonly scenario: Scenario; readonly edited: Flow | null }) {
  const { scenario, edited } = props;
  const { text, change, problem, form } = useStepForm<FlowText, Flow, FlowField>({
    first: () => (edited === null ? newFlowText(scenario) : textOfFlow(edited)),
    read: (said) => {
      const { flow, problems } = flowFromText(said, scenario, edited);
      return { made: flow, problems };
    },
    save: (flow) => withFlow(scenario, flow),
    remove: edited === null ? undefined : () => withoutFlow(scenario, edited),
    saveText: edited === null ? 'Add' : 'Save',
    leave: endFlowEdit,
    onSaved: ({ flowId }) => select({ kind: 'flow', flowId }),
  });
  const field = (name: FlowField, key: 'name' | 'from' | 'to' | 'deadline' | 'availability' | 'note') => ({
    onChange: (value: string) => change({ [key]: value }),
    problem: problem(name),
    value: text[key],
  });
  const stations = scenario.stations.map(({ stationId, name }) => [stationId as string, name] as const);
  const title = edited === null ? 'New flow' : `Edit ${edited.name}`;
  return (
    <EditForm {...form} title={title}>
      <Field autoFocus label="Name" {...field('name', 'name')} />
      <ChoiceField
        choices={PRECEDENCE_CHOICES}
        label="Precedence"
        onChange={(precedence) => change({ precedence })}
        term="precedence"
        value={text.precedence}
      />
      <ChoiceField
        choices={withKept(stations, text.sourceId)}
        label="From"
        onChange={(sourceId) => change({ sourceId })}
        problem={problem('source')}
        term="flowSource"
        value={text.sourceId}
      />
      <ChoiceField
        choices={[[ANY_GATEWAY, 'any gateway'], ...withKept(stations, text.destinationId)]}
        label="To"
        onChange={(destinationId) => change({ destinationId })}
        problem={problem('destination')}
        term="flowDestination"
        value={text.destinationId}
      />
      <AmountFields change={change} problem={problem('amount')} text={text} />
      <Field
        {...field('deadline', 'deadline')}
        echo={text.traffic === 'stream' ? undefined : 'After it is ready.'}
        label={text.traffic === 'stream' ? 'Longest silence allowed' : 'Deadline'}
        numeric
        placeholder="none"
        term="deadline"
      />
      <Field
        {...field('availability', 'availability')}
        label="Availability wanted %"
        numeric
        term="flowAvailability"
      />
      <Field
        {...field('from', 'from')}
        label="Start (DTG or ISO, Zulu)"
        numeric
        placeholder={instantText(scenario.fromUtcMs)}
        term="flowTimes"
      />
      <Field
        {...field('to', 'to')}
        label="End (DTG or ISO, Zulu)"
        numeric
        placeholder={instantText(scenario.toUtcMs)}
        term="flowTimes"
      />
      <ChoiceField
        choices={POLICIES}
        label="Policy"
        onChange={(policy) => change({ policy })}
        problem={problem('policy')}
        term="ownerPolicy"
        value={text.policy}
      />
      {text.policy === 'fleets' ? (
        <FleetChoice
          chosen={text.fleetIds}
          fleets={scenario.fleets}
          onChange={(fleetIds) => change({ fleetIds })}
        />
      ) : null}
      <ChoiceField
        choices={DELIVERIES}
        label="Delivery"
        onChange={(delivery) => change({ delivery })}
        problem={problem('delivery')}
        term="flowDelivery"
        value={text.delivery}
      />
      <label className="bb-check">
        <input checked={text.enabled} onChange={() => change({ enabled: !text.enabled })} type="checkbox" />
        Served; off, it takes nothing and is not computed
      </label>
      <Field label="Note" rows={3} {...field('note', 'note')} />
    </EditForm>
  );
}

/** The stations, with one that is gone but still named. */
function withKept(
  stations: readonly (readonly [string, string])[],
  id: string,
): readonly (readonly [string, string])[] {
  const isKnown = id === ANY_GATEWAY || stations.some(([stationId]) => stationId === id);
  return isKnown ? stations : [...stations, [id, id === '' ? 'choose' : `${id} (gone)`]];
}
