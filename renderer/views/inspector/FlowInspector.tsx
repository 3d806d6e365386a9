import type { Flow, Scenario } from '../../../shared/domain/index.ts';
import { Badge, Button } from '../../ui/index.ts';
import {
  duplicateFlow,
  editFlow,
  endsOf,
  FlowBody,
  PrecedenceMark,
  removeFlow,
  switchFlow,
} from '../flows/index.ts';
import { Head } from './parts/Head.tsx';

/** Everything about one flow: what comes of it, its way at the cursor, delay and rate over time, what was asked. */
export function FlowInspector(props: { readonly scenario: Scenario; readonly flow: Flow }) {
  const { scenario, flow } = props;
  const { source, destination } = endsOf(flow, scenario);
  return (
    <div className="bb-inspector bb-fold" data-help="flows">
      <Head
        actions={<Button edits label="Edit this flow" onClick={() => editFlow(flow.flowId)} text="Edit" />}
        color={null}
        subtitle={`${source} → ${destination}`}
        symbol="⇢"
        title={flow.name}
      >
        {flow.enabled ? null : <Badge text="OFF" tone="plain" />}
        <PrecedenceMark precedence={flow.precedence} />
      </Head>
      <FlowBody flow={flow} key={flow.flowId} />
      <div className="bb-section bb-row bb-inspector-actions">
        <Button edits onClick={() => void duplicateFlow(scenario, flow)} text="Duplicate" />
        <Button
          edits
          label={flow.enabled ? 'It is not served any more and takes nothing' : 'Serve it again'}
          onClick={() => void switchFlow(scenario, flow)}
          text={flow.enabled ? 'Switch off' : 'Switch on'}
        />
        <Button edits onClick={() => void removeFlow(scenario, flow)} text="Remove" />
      </div>
    </div>
  );
}
