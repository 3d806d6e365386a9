import { create } from 'zustand';
import { editRefusal, NO_SELECTION, requestPanel, select, whenScenarioChanges } from '../../state/index.ts';

/** A period or threat whose form is open in the panel; an id of null means a new one. */
export type SituationEdit =
  | { readonly kind: 'period'; readonly periodId: string | null }
  | { readonly kind: 'threat'; readonly threatId: string | null };

/** A stretch of time, POSIX ms UTC. */
export type Stretch = readonly [fromUtcMs: number, toUtcMs: number];

interface EditingState {
  readonly edited: SituationEdit | null;
  /** What the form of a period has as its times, shown on the timeline while they are being set; null without. */
  readonly draftStretch: Stretch | null;
  /** Stretch that was brushed on the timeline last, and how often any was. */
  readonly brushed: { readonly stretch: Stretch; readonly count: number } | null;
}

export const useSituationEditing = create<EditingState>(() => ({
  edited: null,
  draftStretch: null,
  brushed: null,
}));

/** Opens the form in the scenario panel. What it is about is selected: nothing else stands out on the globe meanwhile. */
export function editSituation(edited: SituationEdit): void {
  if (edited.kind === 'threat' && edited.threatId !== null)
    select({ kind: 'threat', threatId: edited.threatId });
  else select(NO_SELECTION);
  useSituationEditing.setState({ edited, draftStretch: null, brushed: null });
  requestPanel('scenario');
}

export function endSituationEdit(): void {
  useSituationEditing.setState({ edited: null, draftStretch: null, brushed: null });
}

export function setDraftStretch(draftStretch: Stretch | null): void {
  useSituationEditing.setState({ draftStretch });
}

/** Times brushed on the timeline go into the form of a period that is open, else into that of a new one; read-only into none. */
export function takeBrushedStretch(stretch: Stretch): void {
  if (editRefusal() !== null) return;
  const { edited, brushed } = useSituationEditing.getState();
  if (edited?.kind !== 'period') {
    editSituation({ kind: 'period', periodId: null });
  }
  useSituationEditing.setState({ brushed: { stretch, count: (brushed?.count ?? 0) + 1 } });
}

whenScenarioChanges(endSituationEdit);
