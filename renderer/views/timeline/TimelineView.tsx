import { useCallback, useMemo } from 'react';
import {
  frameState,
  importElements,
  importStations,
  NO_SELECTION,
  select,
  setHover,
  startAccess,
  useScenario,
  useShownLinks,
  useView,
  zoomTo,
} from '../../state/index.ts';
import { Legend, LinkBars, Timeline, WindowRows } from '../../timeline/index.ts';
import { EmptyState } from '../../ui/index.ts';
import { type RunModel, selectedIndices, useRunModel } from '../common/index.ts';
import { addFleet } from '../fleets/index.ts';
import { useFlowsModel } from '../flows/index.ts';
import { stationsWithoutLinks } from '../links/index.ts';
import { openAside } from '../plan/planStore.ts';
import { openRadioTask } from '../radios/index.ts';
import { editSituation, takeBrushedStretch, useSituationEditing } from '../scenario/index.ts';
import { editStation } from '../stations/index.ts';
import { useKeepOuts } from './keepOuts.ts';
import { LinksState, NoLinksYet } from './LinksState.tsx';
import { flowBarsOf, timelineFlows } from './timelineFlows.ts';
import {
  fleetColors,
  fleetGroups,
  keepOutPeriod,
  nightsByStation,
  readTimelineTheme,
  timelineModelOf,
  timelinePeriods,
} from './timelineModel.ts';
import { describeFlow, describePeriod, describeWindow } from './tooltipText.ts';

/** The panel that shows every window over time, one row a station. */
export function TimelineView() {
  const model = useRunModel();
  return model === null || model.run.stationIds.length === 0 ? (
    <NothingYet />
  ) : (
    <TimelineOfRun model={model} />
  );
}

function NothingYet() {
  const scenario = useScenario();
  const text = 'Windows over time will stand here, one row a station.';
  if (scenario !== null && scenario.stations.length === 0) {
    return (
      <EmptyState
        edits
        actionText="Add station…"
        onAction={() => editStation('new')}
        onOther={() => void importStations()}
        otherText="Import stations…"
        text={`${text} There are no stations yet.`}
      />
    );
  }
  if (scenario !== null && scenario.fleets.length === 0) {
    return (
      <EmptyState
        edits
        actionText="Add fleet…"
        onAction={addFleet}
        onOther={() => void importElements()}
        otherText="Import elements…"
        text={`${text} There are no satellites yet.`}
      />
    );
  }
  return <EmptyState actionText="Compute windows" onAction={() => void startAccess()} text={text} />;
}

const NO_TEXT = { title: '', lines: [] };

function TimelineOfRun(props: { readonly model: RunModel }) {
  const { model } = props;
  const themeName = useView((state) => state.theme);
  const selection = useView((state) => state.selection);
  const frameRequestCount = useView((state) => state.frameRequestCount);
  const draftStretchUtcMs = useSituationEditing((state) => state.draftStretch);
  const parts = useMemo(() => {
    const groups = fleetGroups(model);
    const { run, index } = model;
    const rows = new WindowRows(run.windows, index.byStation, groups);
    const nightsOf = nightsByStation(model);
    const hasNights = model.stations.some((_, station) => nightsOf(station).length > 0);
    return { rows, groups, nightsOf, hasNights };
  }, [model]);
  const keepOuts = useKeepOuts(model);
  const periods = useMemo(
    () => [...timelinePeriods(model), ...keepOuts.map((block) => keepOutPeriod(block, model))],
    [model, keepOuts],
  );
  const links = useShownLinks();
  const linkParts = useMemo(
    () => ({
      links:
        links === null
          ? null
          : new LinkBars(model.run.windows, {
              firstOfAccess: links.firstOfAccess,
              windows: links.run.windows,
              marginalBelowDb: links.run.options.marginalBelowDb,
            }),
      withoutLinks: stationsWithoutLinks(model, links),
    }),
    [model, links],
  );
  const flowsModel = useFlowsModel();
  const flowBars = useMemo(() => (flowsModel === null ? null : flowBarsOf(flowsModel)), [flowsModel]);
  const selectedFlow = selection.kind === 'flow' ? selection.flowId : null;
  const flows = useMemo(
    () =>
      flowsModel === null || flowBars === null ? null : timelineFlows(flowsModel, flowBars, selectedFlow),
    [flowsModel, flowBars, selectedFlow],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens follow the name of the theme
  const theme = useMemo(() => readTimelineTheme(), [themeName]);
  const colors = useMemo(() => fleetColors(parts.groups, theme), [parts, theme]);
  const timelineModel = useMemo(
    () =>
      timelineModelOf(
        model,
        { ...parts, ...linkParts, flows, periods },
        {
          theme,
          colors,
          selection: selectedIndices(selection, model),
          draftStretchUtcMs,
        },
      ),
    [model, parts, linkParts, flows, periods, theme, colors, selection, draftStretchUtcMs],
  );
  const { runId, satelliteIds, stationIds } = model.run;
  const windowOf = useCallback((row: number) => ({ kind: 'window', runId, row }) as const, [runId]);
  return (
    <div className="bb-timeline-frame">
      <Timeline
        cursor={frameState}
        describeFlow={(row) => (flowsModel === null ? NO_TEXT : describeFlow(row, flowsModel))}
        describePeriod={(place) => describePeriod(place, model, keepOuts)}
        describeWindow={(row) => describeWindow(row, model, links)}
        model={timelineModel}
        onBrush={takeBrushedStretch}
        onOpenPeriod={(place) => {
          const period = model.scenario.periods[place];
          const grant = model.scenario.plan.grants[place - model.scenario.periods.length];
          if (period !== undefined) {
            editSituation({ kind: 'period', periodId: period.periodId });
          } else if (grant !== undefined) {
            openAside({ kind: 'grant', id: grant.grantId });
          } else {
            const block = keepOuts[place - model.scenario.periods.length - model.scenario.plan.grants.length];
            const stationId = stationIds[block?.stationIndex ?? -1];
            if (stationId !== undefined) openRadioTask({ kind: 'station', stationId });
          }
        }}
        onHoverWindow={(row) => setHover(row === null ? NO_SELECTION : windowOf(row))}
        onMissingLinks={(index) => openRadioTask({ kind: 'station', stationId: stationIds[index]! })}
        onOpenWindow={(row) => zoomTo(windowOf(row))}
        onSelectFlow={(flow, atUtcMs) => {
          const flowId = flowsModel?.run.flows[flow]?.flowId;
          if (flowId !== undefined) {
            select({ kind: 'flow', flowId });
          }
          if (atUtcMs !== null) {
            frameState.setCursor(atUtcMs);
          }
        }}
        onSelectSatellite={(index) => select({ kind: 'satellite', satelliteId: satelliteIds[index]! })}
        onSelectStation={(index) => select({ kind: 'station', stationId: stationIds[index]! })}
        onSelectWindow={(row) => select(windowOf(row))}
        showSelectionCount={frameRequestCount}
      />
      {links === null ? (
        <NoLinksYet />
      ) : (
        <Legend
          hasFlows={flows !== null}
          hasNights={parts.hasNights}
          hasSatellite={timelineModel.selection.satelliteIndex >= 0}
          marginalBelowDb={links.run.options.marginalBelowDb}
        >
          <LinksState links={links} />
        </Legend>
      )}
    </div>
  );
}
