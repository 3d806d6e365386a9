import { useMemo } from 'react';
import type { LinkBudgetAnswer, LinkPair, Scenario, Station } from '../../../shared/domain/index.ts';
import type { LinkPass, LinkSummary } from '../../../shared/ipc/index.ts';
import { type Direction, linksOf, whatIfPairs } from '../../../shared/radios/index.ts';
import {
  askLinkBudget,
  askLinkPass,
  askLinkSummary,
  frameState,
  type TextTable,
  useScenario,
  useView,
} from '../../state/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { type Answered, dayClock, TableActions, useAnswer } from '../common/index.ts';
import { budgetCompareRows, type ComparedRow, summaryRows } from './compareRows.ts';
import { type Alternative, type ComparedPass, useLinkCompare } from './compareStore.ts';
import { useLinksView } from './linksStore.ts';
import { AlternativeForm, type PairOption } from './parts/AlternativeForm.tsx';
import { Choices } from './parts/Choices.tsx';
import { ComparedTable } from './parts/ComparedTable.tsx';
import { LinkCharts } from './parts/LinkCharts.tsx';
import './links.css';

const EMPTY_TEXT =
  'Two terminals, or two availabilities, will stand side by side here: when a station has a link with each, how much it carries, and the budgets of one pass. No station of this scenario has a terminal that fits a payload yet.';

/** A pair that can be chosen for a side, and whether its station has the terminal or is only asked what if. */
interface PairChoice extends LinkPair {
  readonly terminal: 'as-planned' | 'what-if';
}

/** Every pair of every station; those that it has come first. */
function choicesOf(scenario: Scenario): PairChoice[] {
  const links = linksOf(scenario);
  const planned = links.ok ? links.value : [];
  return [
    ...planned.map((pair) => ({ ...pair, terminal: 'as-planned' as const })),
    ...scenario.stations
      .flatMap(({ stationId }) => whatIfPairs(scenario, stationId))
      .map((pair) => ({ ...pair, terminal: 'what-if' as const })),
  ];
}

/** The panel that puts two ways of linking a station beside each other. */
export function LinkCompareView() {
  const scenario = useScenario();
  const { stationId } = useLinkCompare();
  const pairs = useMemo(() => (scenario === null ? [] : choicesOf(scenario)), [scenario]);
  if (scenario === null) {
    return null;
  }
  const linked = scenario.stations.filter((station) =>
    pairs.some((pair) => pair.stationId === station.stationId),
  );
  const station = linked.find((each) => each.stationId === stationId) ?? linked[0];
  if (station === undefined) {
    return <EmptyState text={EMPTY_TEXT} />;
  }
  const own = pairs.filter((pair) => pair.stationId === station.stationId);
  return <Comparing linked={linked} pairs={own} scenario={scenario} station={station} />;
}

interface ComparingProps {
  readonly scenario: Scenario;
  readonly station: Station;
  /** Stations that have a link at all. */
  readonly linked: readonly Station[];
  /** Of the station. */
  readonly pairs: readonly PairChoice[];
}

function Comparing({ scenario, station, linked, pairs }: ComparingProps) {
  const { pass, sides, stationId } = useLinkCompare();
  const options = useMemo(() => pairOptions(scenario, pairs), [scenario, pairs]);
  const shownPass = stationId === station.stationId ? pass : null;
  const first = useSide({ station, side: sides[0], pairs, pass: shownPass });
  const second = useSide({ station, side: sides[1], pairs, pass: shownPass });
  const rows = summaryRows([first.summary.answer, second.summary.answer]);
  const marks = marksOf(sides, pairs);
  const change = (place: 0 | 1) => (changes: Partial<Alternative>) => {
    const changed = { ...sides[place], ...changes };
    useLinkCompare.setState({ sides: place === 0 ? [changed, sides[1]] : [sides[0], changed] });
  };
  return (
    <div className="bb-link-compare">
      <div className="bb-listing-bar bb-compare-bar">
        <label className="bb-row bb-dim" htmlFor="bb-compared-station">
          Station
        </label>
        <select
          className="bb-select"
          id="bb-compared-station"
          onChange={(event) => {
            const chosen = linked.find((each) => each.stationId === event.target.value);
            if (chosen !== undefined) {
              useLinkCompare.setState({
                stationId: chosen.stationId,
                pass: null,
                sides: [
                  { ...sides[0], pair: null },
                  { ...sides[1], pair: null },
                ],
              });
            }
          }}
          value={station.stationId}
        >
          {linked.map((each) => (
            <option key={each.stationId} value={each.stationId}>
              {each.name}
            </option>
          ))}
        </select>
        <Button
          label="Change sides"
          onClick={() => useLinkCompare.setState({ sides: [sides[1], sides[0]] })}
          text="⇄"
        />
        <span className="bb-spring" />
        <TableActions table={() => tableOf(rows, marks)} />
      </div>
      <div className="bb-link-compare-body bb-fold">
        <div className="bb-alternatives">
          {([0, 1] as const).map((place) => (
            <AlternativeForm
              availabilityPercent={sides[place].availabilityPercent}
              key={place}
              onAvailability={(availabilityPercent) => change(place)({ availabilityPercent })}
              onPair={(id) => change(place)({ pair: pairs.find((pair) => pairId(pair) === id) ?? null })}
              onStatistics={(statistics) => change(place)({ statistics })}
              pairId={pairId(pairOf(sides[place], pairs))}
              pairs={options}
              place={place + 1}
              statistics={sides[place].statistics}
            />
          ))}
        </div>
        <Failures sides={[first, second]} />
        <ComparedTable
          caption="Over the whole span, with any satellite of the fleet"
          marks={marks}
          rows={rows}
        />
        {shownPass === null ? (
          <p className="bb-dim bb-compare-note">
            Select a window and press Compare in the inspector: its two budgets will stand here as well.
          </p>
        ) : (
          <ComparedPassDetails first={first} marks={marks} pass={shownPass} second={second} />
        )}
      </div>
    </div>
  );
}

/** The answers about one side. */
interface Side {
  readonly summary: Answered<LinkSummary>;
  readonly pass: Answered<LinkPass>;
  readonly budget: Answered<LinkBudgetAnswer>;
}

function useSide(asked: {
  readonly station: Station;
  readonly side: Alternative;
  readonly pairs: readonly PairChoice[];
  readonly pass: ComparedPass | null;
}): Side {
  const { station, side, pairs, pass } = asked;
  const scenario = useScenario();
  const { terminalTypeId, payloadTypeId, fleetId, terminal } = pairOf(side, pairs);
  const { availabilityPercent, statistics } = side;
  const question = {
    stationId: station.stationId,
    terminalTypeId,
    payloadTypeId,
    terminal,
    options: { availabilityPercent, statistics },
  };
  const ofPass = pass === null ? null : { ...question, satelliteId: pass.satelliteId };
  return {
    summary: useAnswer({ ...question, fleetId }, scenario, askLinkSummary),
    pass: useAnswer(
      pass === null || ofPass === null
        ? null
        : { ...ofPass, fromUtcMs: pass.fromUtcMs, toUtcMs: pass.toUtcMs },
      scenario,
      askLinkPass,
    ),
    budget: useAnswer(
      pass === null || ofPass === null ? null : { ...ofPass, atUtcMs: pass.peakUtcMs },
      scenario,
      askLinkBudget,
    ),
  };
}

function pairOf(side: Alternative, pairs: readonly PairChoice[]): PairChoice {
  const { pair } = side;
  const found =
    pair === null
      ? undefined
      : pairs.find(
          (each) => each.terminalTypeId === pair.terminalTypeId && each.payloadTypeId === pair.payloadTypeId,
        );
  return found ?? pairs[0]!;
}

function pairId({ terminalTypeId, payloadTypeId, fleetId }: LinkPair): string {
  return `${terminalTypeId} ${payloadTypeId} ${fleetId}`;
}

function pairOptions(scenario: Scenario, pairs: readonly PairChoice[]): PairOption[] {
  const { terminalTypes, payloadTypes } = scenario.radio;
  return pairs.map((pair) => {
    const terminal = terminalTypes.find((type) => type.terminalTypeId === pair.terminalTypeId);
    const payload = payloadTypes.find((type) => type.payloadTypeId === pair.payloadTypeId);
    const fleet = scenario.fleets.find((each) => each.fleetId === pair.fleetId);
    const names = [terminal?.name ?? pair.terminalTypeId, payload?.name ?? pair.payloadTypeId];
    const text = `${names.join(' – ')}, ${fleet?.name ?? pair.fleetId}`;
    return { id: pairId(pair), text, terminal: pair.terminal };
  });
}

function Failures({ sides }: { readonly sides: readonly [Side, Side] }) {
  const failures = sides.flatMap(({ summary, pass, budget }, place) => {
    const failure = summary.failure ?? pass.failure ?? budget.failure;
    return failure === null ? [] : [`${place + 1}: ${failure.message} (${failure.code})`];
  });
  const isWaiting = failures.length === 0 && sides.some(({ summary }) => summary.answer === null);
  return (
    <>
      {failures.map((text) => (
        <p className="bb-compare-note bb-tone-bad" key={text} role="alert">
          {text}
        </p>
      ))}
      {isWaiting ? <output className="bb-dim bb-compare-note">Computing both alternatives…</output> : null}
    </>
  );
}

function ComparedPassDetails(props: {
  readonly pass: ComparedPass;
  readonly marks: Marks;
  readonly first: Side;
  readonly second: Side;
}) {
  const { pass, marks, first, second } = props;
  const { direction, chart } = useLinksView();
  const themeName = useView((state) => state.theme);
  const satellite = first.budget.answer?.satelliteName ?? pass.satelliteId;
  const rows = budgetCompareRows(
    first.budget.answer?.[direction]?.lines ?? [],
    second.budget.answer?.[direction]?.lines ?? [],
  );
  return (
    <section className="bb-compared-pass">
      <header className="bb-row">
        <h3>
          {satellite}, {dayClock(pass.peakUtcMs)}
        </h3>
        <Choices
          choices={[
            { id: 'up', text: 'Up' },
            { id: 'down', text: 'Down' },
          ]}
          chosen={direction}
          label="Direction"
          onChoose={(chosen: Direction) => useLinksView.setState({ direction: chosen })}
        />
        <span className="bb-spring" />
        <TableActions table={() => tableOf(rows, marks)} />
      </header>
      <div className="bb-alternatives">
        {[first, second].map(({ pass: { answer } }, place) => (
          <div key={place === 0 ? 'first' : 'second'}>
            {answer === null ? null : (
              <LinkCharts
                cursor={frameState}
                direction={direction}
                lower={chart}
                pass={answer}
                themeName={themeName}
              />
            )}
          </div>
        ))}
      </div>
      <ComparedTable caption="Budget at the peak of the pass" marks={marks} rows={rows} />
    </section>
  );
}

type Marks = readonly [string, string];

/** What the two sides are besides the first and the second. */
function marksOf(sides: readonly [Alternative, Alternative], pairs: readonly PairChoice[]): Marks {
  const mark = (side: Alternative) => (pairOf(side, pairs).terminal === 'what-if' ? ' what if' : '');
  return [mark(sides[0]), mark(sides[1])];
}

function tableOf(rows: readonly ComparedRow[], marks: Marks): TextTable<ComparedRow> {
  return {
    name: 'link-comparison',
    columns: [
      { header: 'id', value: ({ id }) => id },
      { header: 'name', value: ({ title }) => title },
      { header: `first${marks[0]}`, value: ({ numbers }) => numbers[0] },
      { header: `second${marks[1]}`, value: ({ numbers }) => numbers[1] },
      {
        header: 'difference',
        value: ({ numbers: [left, right] }) => (left === null || right === null ? null : right - left),
      },
    ],
    rows,
  };
}
