import { Menu, MenuItem } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import type { LinkBudgetAnswer, Station } from '../../../shared/domain/index.ts';
import type { LinkPass } from '../../../shared/ipc/index.ts';
import { type Direction, directionFacts, headlineOf, type PassEnd } from '../../../shared/radios/index.ts';
import {
  askLinkBudget,
  askLinkPass,
  frameState,
  type TextTable,
  useCursor,
  useScenario,
  useShownLinks,
  useView,
} from '../../state/index.ts';
import { Badge, Button, MenuButton, Term } from '../../ui/index.ts';
import {
  dayClock,
  Facts,
  fleetOfSatellite,
  passEndOf,
  type RunModel,
  Section,
  TableActions,
  useAnswer,
} from '../common/index.ts';
import { type BudgetCsvRow, budgetCsvColumns, budgetCsvRows } from './budgetCsv.ts';
import { layOutBudget } from './budgetRows.ts';
import { compareLinks } from './compareStore.ts';
import { isNotionalLink, sourceFacts } from './linkSources.ts';
import { type LinkLack, lackOfLink } from './linkSummaries.ts';
import { choosePair, useChosenPair, useLinksView } from './linksStore.ts';
import { BudgetRows } from './parts/BudgetRows.tsx';
import { Choices } from './parts/Choices.tsx';
import { LinkCharts } from './parts/LinkCharts.tsx';
import { LinkHeadline } from './parts/LinkHeadline.tsx';
import { printLinkSheet } from './printLinkSheet.ts';
import './links.css';

interface LinkSectionProps {
  readonly model: RunModel;
  /** Row of the access window. */
  readonly row: number;
  readonly station: Station;
  /** Stands between the pass and its budget. */
  readonly children: ReactNode;
  /** Opens the place where what is missing is given. */
  onMend(lack: LinkLack): void;
}

/** The link of an access window: headline, margin and rate over the pass, the budget at the cursor, sources. */
export function LinkSection(props: LinkSectionProps) {
  const { model, row, station } = props;
  const scenario = useScenario();
  const fleet = fleetOfSatellite(model, model.run.windows.satelliteIndex[row]!);
  const lack = scenario === null ? null : lackOfLink(scenario, station, fleet);
  if (scenario === null) {
    return null;
  }
  if (lack !== null) {
    return (
      <>
        <Section title="Link">
          <p className="bb-link-lack">{lack.text}</p>
          {lack.actionText === null ? null : (
            <Button edits onClick={() => props.onMend(lack)} text={lack.actionText} tone="primary" />
          )}
        </Section>
        {props.children}
      </>
    );
  }
  return (
    <LinkOfPass fleetId={fleet!.fleetId} model={model} row={row} station={station}>
      {props.children}
    </LinkOfPass>
  );
}

/** The question about the pair of an access window; the person's choice, else the pair that serves it best. */
function usePairQuestion(props: {
  readonly model: RunModel;
  readonly row: number;
  readonly station: Station;
  readonly fleetId: NonNullable<ReturnType<typeof fleetOfSatellite>>['fleetId'];
}) {
  const { model, row, station, fleetId } = props;
  const links = useShownLinks();
  const chosen = useChosenPair(station.stationId, fleetId);
  const isKnown = links !== null && (links.passes.state[row] ?? 0) > 0;
  const best = isKnown ? links.run.pairs[links.passes.pairIndex[row]!] : undefined;
  const types = chosen ?? best;
  return {
    stationId: station.stationId,
    satelliteId: model.run.satelliteIds[model.run.windows.satelliteIndex[row]!]!,
    ...(types === undefined
      ? {}
      : { terminalTypeId: types.terminalTypeId, payloadTypeId: types.payloadTypeId }),
  };
}

function LinkOfPass(props: Parameters<typeof usePairQuestion>[0] & { readonly children: ReactNode }) {
  const { model, row, station, fleetId } = props;
  const scenario = useScenario();
  const cursor = useCursor(250);
  const { windows } = model.run;
  const [fromUtcMs, toUtcMs] = [windows.startUtcMs[row]!, windows.endUtcMs[row]!];
  const pair = usePairQuestion(props);
  const pass = useAnswer({ ...pair, fromUtcMs, toUtcMs }, scenario, askLinkPass);
  const isInside = cursor >= fromUtcMs && cursor <= toUtcMs;
  const atUtcMs = isInside ? cursor : windows.peakUtcMs[row]!;
  const budget = useAnswer({ ...pair, atUtcMs }, scenario, askLinkBudget);
  const failure = pass.failure ?? budget.failure;
  if (failure !== null && pass.answer === null) {
    return (
      <>
        <Section title="Link">
          <p className="bb-link-lack bb-tone-bad" role="alert">{`${failure.message} (${failure.code})`}</p>
        </Section>
        {props.children}
      </>
    );
  }
  if (pass.answer === null) {
    return (
      <>
        <Section title="Link">
          <p className="bb-dim">Computing the link of this pass…</p>
        </Section>
        {props.children}
      </>
    );
  }
  const { terminalTypeId, payloadTypeId } = pass.answer.pair;
  const types = { terminalTypeId, payloadTypeId };
  return (
    <>
      <PassOfPair
        passEnd={passEndOf(row, model)}
        aside={
          <PairChoice
            nameOf={(id) => nameOfType(scenario, id)}
            onChoose={(chosen) => choosePair(station.stationId, fleetId, chosen)}
            pass={pass.answer}
          />
        }
        pass={pass.answer}
      >
        <div className="bb-row bb-inspector-actions">
          <Button
            label="Two terminals, or two availabilities, side by side"
            onClick={() => compareLinks({ stationId: station.stationId, row, pair: types })}
            text="Compare…"
          />
          <MenuButton
            align="start"
            label="The link sheet of this pass as a PDF, to be printed"
            menu={
              <PaperMenu
                onPaper={(paper) =>
                  void printLinkSheet({
                    ...pair,
                    ...types,
                    fromUtcMs,
                    toUtcMs,
                    atUtcMs: windows.peakUtcMs[row]!,
                    paper,
                  })
                }
              />
            }
            text="Link sheet"
          />
        </div>
      </PassOfPair>
      {props.children}
      {budget.answer === null ? null : (
        <BudgetOfPair answer={budget.answer} when={isInside ? 'at the cursor' : 'at the peak'} />
      )}
    </>
  );
}

function nameOfType(scenario: ReturnType<typeof useScenario>, typeId: string): string {
  const { terminalTypes = [], payloadTypes = [] } = scenario?.radio ?? {};
  return (
    terminalTypes.find((type) => type.terminalTypeId === typeId)?.name ??
    payloadTypes.find((type) => type.payloadTypeId === typeId)?.name ??
    typeId
  );
}

function PaperMenu({ onPaper }: { onPaper(paper: 'A4' | 'Letter'): void }) {
  return (
    <Menu size="small">
      <MenuItem onClick={() => onPaper('A4')} text="PDF, A4…" />
      <MenuItem onClick={() => onPaper('Letter')} text="PDF, US letter…" />
    </Menu>
  );
}

/** Which terminal and payload are meant, where there are several. */
function PairChoice(props: {
  readonly pass: LinkPass;
  nameOf(typeId: string): string;
  onChoose(pair: LinkPass['pair']): void;
}) {
  const { pair, otherPairs } = props.pass;
  const { direction } = useLinksView();
  const all = [pair, ...otherPairs].sort((a, b) => (pairId(a) < pairId(b) ? -1 : 1));
  return (
    <span className="bb-row">
      {all.length < 2 ? null : (
        <select
          aria-label="Terminal and payload"
          className="bb-select bb-link-pair"
          onChange={(event) => {
            const chosen = all.find((each) => pairId(each) === event.target.value);
            if (chosen !== undefined) {
              props.onChoose(chosen);
            }
          }}
          value={pairId(pair)}
        >
          {all.map((each) => (
            <option key={pairId(each)} value={pairId(each)}>
              {props.nameOf(each.terminalTypeId)} – {props.nameOf(each.payloadTypeId)}
            </option>
          ))}
        </select>
      )}
      <Choices
        choices={[
          { id: 'up', text: 'Up', disabled: props.pass.up === null },
          { id: 'down', text: 'Down', disabled: props.pass.down === null },
        ]}
        chosen={shownDirection(props.pass, direction)}
        label="Direction"
        onChoose={(chosen) => useLinksView.setState({ direction: chosen })}
      />
    </span>
  );
}

function pairId({ terminalTypeId, payloadTypeId }: LinkPass['pair']): string {
  return `${terminalTypeId} ${payloadTypeId}`;
}

/** The direction asked for, or the one that there is. */
function shownDirection(
  { up, down }: { readonly up: unknown; readonly down: unknown },
  wanted: Direction,
): Direction {
  if (wanted === 'up') {
    return up === null ? 'down' : 'up';
  }
  return down === null ? 'up' : 'down';
}

function PassOfPair(props: {
  readonly pass: LinkPass;
  readonly passEnd: PassEnd;
  readonly aside: ReactNode;
  readonly children: ReactNode;
}) {
  const { pass } = props;
  const { direction: wanted, chart } = useLinksView();
  const themeName = useView((state) => state.theme);
  const marginalBelowDb = useScenario()?.radio.options.marginalBelowDb ?? 0;
  const direction = shownDirection(pass, wanted);
  const facts = directionFacts(pass, direction);
  if (facts === null) {
    return null;
  }
  const tone = facts.open.length === 0 ? 'bad' : facts.marginDb >= marginalBelowDb ? 'good' : 'marginal';
  return (
    <Section aside={props.aside} title={direction === 'up' ? 'Uplink' : 'Downlink'}>
      <LinkHeadline headline={headlineOf(facts, props.passEnd)} tone={tone} />
      {props.children}
      <LinkCharts cursor={frameState} direction={direction} lower={chart} pass={pass} themeName={themeName} />
      <Choices
        choices={[
          { id: 'rate', text: 'Rate' },
          { id: 'doppler', text: 'Doppler' },
        ]}
        chosen={chart}
        label="Lower chart"
        onChoose={(chosen) => useLinksView.setState({ chart: chosen })}
      />
    </Section>
  );
}

function BudgetOfPair(props: { readonly answer: LinkBudgetAnswer; readonly when: string }) {
  const { answer, when } = props;
  const { direction: wanted, form } = useLinksView();
  const direction = shownDirection(answer, wanted);
  const budget = answer[direction];
  return (
    <>
      <Section
        aside={
          <span className="bb-row">
            <Choices
              choices={[
                { id: 'waterfall', text: 'Waterfall' },
                { id: 'table', text: 'Table' },
              ]}
              chosen={form}
              label="Form of the budget"
              onChoose={(chosen) => useLinksView.setState({ form: chosen })}
            />
            {budget === null ? null : <TableActions table={() => budgetTable(answer)} />}
          </span>
        }
        title="Budget"
      >
        <p className="bb-dim">
          {direction === 'up' ? 'Up' : 'Down'}, {dayClock(answer.atUtcMs)}, {when}
        </p>
        {budget === null ? (
          <p className="bb-link-lack">{answer.verdict}</p>
        ) : (
          <>
            <p className="bb-link-verdict">
              <Term id="linkMargin" focus="tab">
                {budget.isClosed ? 'link' : 'no link'}
              </Term>
              {`: ${budget.limitText}`}
            </p>
            <BudgetRows
              climate={answer.climate}
              form={form}
              keptMarginDb={budget.keptMarginDb}
              label={`Budget of the ${direction}link, line by line`}
              layout={layOutBudget(budget.lines)}
            />
          </>
        )}
      </Section>
      <Section
        aside={
          isNotionalLink(answer) ? (
            <Badge
              text="NOTIONAL"
              title="Terminal or payload rest on typical values, not on published ones"
              tone="notional"
            />
          ) : undefined
        }
        title="What it rests on"
      >
        <Facts facts={sourceFacts(answer)} />
      </Section>
    </>
  );
}

function budgetTable(answer: LinkBudgetAnswer): TextTable<BudgetCsvRow> {
  return { name: 'link-budget', columns: budgetCsvColumns(answer), rows: budgetCsvRows(answer) };
}
