import type { Scenario } from '../../../shared/domain/index.ts';
import { importStations } from '../../state/index.ts';
import { EmptyState } from '../../ui/index.ts';
import { editStation } from '../stations/index.ts';
import { addUnitFlows, editFlow } from './flowsStore.ts';

/** In place of what flows would show while there are none: how to add some, or units before them. */
export function NoFlows({ scenario, text }: { readonly scenario: Scenario; readonly text: string }) {
  return scenario.stations.length === 0 ? (
    <EmptyState
      edits
      actionText="Add station…"
      onAction={() => editStation('new')}
      onOther={() => void importStations()}
      otherText="Import stations…"
      text={`${text} There are no stations yet.`}
    />
  ) : (
    <EmptyState
      edits
      actionText="Add exchanges for all units…"
      onAction={addUnitFlows}
      onOther={() => editFlow(null)}
      otherText="Add a flow…"
      text={text}
    />
  );
}
