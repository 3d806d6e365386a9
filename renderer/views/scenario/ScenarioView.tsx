import { useEffect, useState } from 'react';
import {
  type Period,
  type Scenario,
  type Threat,
  threatSymbolCode,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import {
  frameState,
  NO_SELECTION,
  saveScenario,
  saveScenarioFile,
  select,
  setHover,
  showPlace,
  useCursor,
  useScenario,
  useSeen,
  useServer,
  zoomTo,
} from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import {
  activityText,
  concernedText,
  countText,
  type Fact,
  Facts,
  Field,
  fromToText,
  PERIOD_WORDS,
  Section,
  standingText,
  THREAT_WORDS,
  useSymbols,
} from '../common/index.ts';
import { NetworkSection } from '../network/index.ts';
import { LinkOptionsSection } from '../radios/index.ts';
import { changeFromText, type DocumentField, documentText, spanChange } from './documentForm.ts';
import { editSituation, useSituationEditing } from './editing.ts';
import { PeriodEditor } from './PeriodEditor.tsx';
import { type SituationLine, SituationList } from './parts/SituationList.tsx';
import { ThreatEditor } from './ThreatEditor.tsx';
import './scenario.css';

const HOUR_MS = 3_600_000;

/** The panel of the document itself: what it is called, when it plays, what stands against it, where it is kept. */
export function ScenarioView() {
  const scenario = useScenario();
  const edited = useSituationEditing((state) => state.edited);
  if (scenario === null) {
    return null;
  }
  if (edited?.kind === 'period') {
    const period = scenario.periods.find(({ periodId }) => periodId === edited.periodId) ?? null;
    return <PeriodEditor edited={period} key={edited.periodId ?? ''} scenario={scenario} />;
  }
  if (edited?.kind === 'threat') {
    const threat = scenario.threats.find(({ threatId }) => threatId === edited.threatId) ?? null;
    return <ThreatEditor edited={threat} key={edited.threatId ?? ''} scenario={scenario} />;
  }
  return (
    <div className="bb-scenario-panel bb-fold">
      <DocumentSection scenario={scenario} />
      <Periods scenario={scenario} />
      <Threats scenario={scenario} />
      <LinkOptionsSection scenario={scenario} />
      <NetworkSection scenario={scenario} />
      <FileSection scenario={scenario} />
    </div>
  );
}

function DocumentSection({ scenario }: { readonly scenario: Scenario }) {
  return (
    <Section title="Scenario">
      <DocumentText field="name" label="Name" scenario={scenario} />
      <DocumentText field="marking" label="Marking" scenario={scenario} />
      <DocumentText field="from" label="Start (DTG or ISO, Zulu)" scenario={scenario} />
      <DocumentText field="to" label="End (DTG or ISO, Zulu)" scenario={scenario} />
      <SpanButtons scenario={scenario} />
      <DocumentText field="ut1" label="UT1−UTC s" scenario={scenario} />
      <DocumentText field="note" label="Situation and remarks" scenario={scenario} />
    </Section>
  );
}

const TERMS = { name: 'scenario', marking: 'marking', from: 'span', to: 'span', ut1: 'ut1' } as const;

/** One field of the document: what is typed becomes a step when the field is left or Enter pressed. */
function DocumentText(props: {
  readonly scenario: Scenario;
  readonly field: DocumentField;
  readonly label: string;
}) {
  const { scenario, field, label } = props;
  const kept = documentText(scenario, field);
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const read = changeFromText(scenario, field, typed);
  const touched = typed !== kept;
  const commit = () => {
    if (touched && 'value' in read) {
      void saveScenario(read.value.label, read.value.scenario);
    }
  };
  return (
    <Field
      label={label}
      numeric={field === 'from' || field === 'to' || field === 'ut1'}
      onChange={setTyped}
      onCommit={commit}
      onRevert={() => setTyped(kept)}
      problem={touched && 'problem' in read ? read.problem : undefined}
      value={typed}
      {...(field === 'note' ? { rows: 7 } : { term: TERMS[field] })}
    />
  );
}

/** Common ways to move the ends of the span; each a step. */
function SpanButtons({ scenario }: { readonly scenario: Scenario }) {
  const { fromUtcMs, toUtcMs } = scenario;
  const lines = [
    [
      'Move span',
      ['−24 h', 'Move the whole span a day back', -24, -24],
      ['+24 h', 'Move the whole span a day on', 24, 24],
    ],
    [
      'Move end',
      ['−6 h', 'End six hours earlier', 0, -6],
      ['+6 h', 'End six hours later', 0, 6],
      ['+24 h', 'End a day later', 0, 24],
    ],
  ] as const;
  return lines.map(([title, ...moves]) => (
    <div className="bb-span-buttons" key={title}>
      <span className="bb-dim">{title}</span>
      {moves.map(([text, label, fromHours, toHours]) => {
        const read = spanChange(scenario, fromUtcMs + fromHours * HOUR_MS, toUtcMs + toHours * HOUR_MS);
        return (
          <Button
            edits
            disabled={'problem' in read}
            key={text}
            label={'problem' in read ? read.problem : label}
            onClick={() => {
              if ('value' in read) {
                void saveScenario(read.value.label, read.value.scenario);
              }
            }}
            text={text}
          />
        );
      })}
    </div>
  ));
}

function Periods({ scenario }: { readonly scenario: Scenario }) {
  const cursor = useCursor(500);
  const names = new Map<string, string>(scenario.stations.map(({ stationId, name }) => [stationId, name]));
  const lineOf = (period: Period): SituationLine => {
    const outside = period.toUtcMs <= scenario.fromUtcMs || period.fromUtcMs >= scenario.toUtcMs;
    const known = period.stationIds.filter((id) => names.has(id)).length;
    const gone = period.stationIds.length > known ? ', some of them gone' : '';
    const whom = concernedText(period, (id) => names.get(id) ?? id);
    const isNow = period.fromUtcMs <= cursor && cursor < period.toUtcMs;
    return {
      id: period.periodId,
      mark: (
        <span className="bb-timeline-hatch" data-kind={period.kind} title={PERIOD_WORDS[period.kind].name} />
      ),
      name: period.name,
      detail: `${outside ? 'OUTSIDE THE SPAN ' : isNow ? 'now: ' : ''}${fromToText(period.fromUtcMs, period.toUtcMs)}, ${whom}${gone}`,
      band: bandOf(period),
      dim: outside,
      isNow,
    };
  };
  return (
    <Section
      aside={
        <Button
          edits
          text="Add…"
          label="Add a period"
          onClick={() => editSituation({ kind: 'period', periodId: null })}
        />
      }
      title={`Periods (${scenario.periods.length})`}
    >
      <SituationList
        emptyText="Emission control, quiet hours, crypto changes, restrictions and phases will stand here and on the timeline."
        label="Periods"
        lines={scenario.periods.map(lineOf)}
        onEdit={(periodId) => editSituation({ kind: 'period', periodId })}
        onHover={() => undefined}
        onSelect={(id) => {
          const period = scenario.periods.find(({ periodId }) => periodId === id);
          if (period !== undefined) {
            frameState.setCursor(period.fromUtcMs);
            if (period.area !== null) showPlace(period.area.centre);
          }
        }}
      />
    </Section>
  );
}

/** Band and area of a restriction, in short; nothing where a period has none. */
function bandOf({ lowGhz, highGhz, protection, area }: Period): string {
  if (lowGhz === null || highGhz === null) return '';
  const where = area === null ? '' : ` within ${area.radiusKm} km`;
  return `${protection?.toUpperCase() ?? 'Band'} ${lowGhz} to ${highGhz} GHz${where}`;
}

/** Height of a symbol's frame in the list, CSS pixels. */
const LIST_SYMBOL_PX = 14;

function Threats({ scenario }: { readonly scenario: Scenario }) {
  const cursor = useCursor(500);
  const selection = useSeen((state) => state.selection);
  const symbolOf = useSymbols(LIST_SYMBOL_PX);
  const lineOf = (threat: Threat): SituationLine => {
    const standing = standingText(threat, cursor);
    const url = symbolOf(threatSymbolCode(threat));
    return {
      id: threat.threatId,
      mark: (
        <span aria-hidden="true" className="bb-list-symbol bb-threat-symbol">
          {url === null ? '◆' : <img alt="" src={url} />}
        </span>
      ),
      name: threat.name,
      detail: `${THREAT_WORDS[threat.kind].toLowerCase()}, ${standing}; ${activityText(threat)}`,
      dim: standing !== 'active',
      selected: selection.kind === 'threat' && selection.threatId === threat.threatId,
    };
  };
  return (
    <Section
      aside={
        <Button
          edits
          text="Add…"
          label="Add a threat"
          onClick={() => editSituation({ kind: 'threat', threatId: null })}
        />
      }
      title={`Threats (${scenario.threats.length})`}
    >
      <SituationList
        emptyText="Reported jammers and listening posts will stand here and on the globe."
        label="Threats"
        lines={scenario.threats.map(lineOf)}
        onEdit={(threatId) => {
          setHover(NO_SELECTION);
          editSituation({ kind: 'threat', threatId });
        }}
        onHover={(threatId) => setHover(threatId === null ? NO_SELECTION : { kind: 'threat', threatId })}
        onSelect={(threatId) => {
          const chosen = { kind: 'threat', threatId } as const;
          if (selection.kind === 'threat' && selection.threatId === threatId) {
            zoomTo(chosen);
          } else {
            select(chosen);
          }
        }}
      />
    </Section>
  );
}

function FileSection({ scenario }: { readonly scenario: Scenario }) {
  const file = useServer((state) => state.scenarioState?.file ?? null);
  const satelliteCount = useServer((state) => state.elements?.satelliteIds.length ?? 0);
  return (
    <Section title="Contents and file">
      <Facts
        facts={[
          {
            label: 'Stations',
            value: countText(scenario.stations.length, 'station', 'stations'),
            wordy: true,
          },
          {
            label: 'Fleets',
            value: `${countText(scenario.fleets.length, 'fleet', 'fleets')}, ${countText(satelliteCount, 'satellite', 'satellites')} in use`,
            wordy: true,
          },
          ...fileFacts(file),
        ]}
      />
      <div className="bb-row">
        <Button
          edits
          disabled={file !== null && !file.changed}
          label="Ctrl+S"
          onClick={() => void saveScenarioFile('its file')}
          text={file === null ? 'Save to a file…' : 'Save'}
        />
        {file === null ? null : (
          <Button
            edits
            label="Ctrl+Shift+S"
            onClick={() => void saveScenarioFile('another file')}
            text="Save as…"
          />
        )}
      </div>
    </Section>
  );
}

interface ScenarioFileState {
  readonly path: string;
  readonly savedAtUtcMs: UtcMs;
  readonly changed: boolean;
}

function fileFacts(file: ScenarioFileState | null): Fact[] {
  if (file === null) {
    return [{ label: 'File', value: 'kept in the program, in no file yet', wordy: true }];
  }
  return [
    { label: 'File', value: file.path, wordy: true },
    { label: 'Saved', value: formatDtg(file.savedAtUtcMs) },
    {
      label: 'Since then',
      value: file.changed ? '• changed' : 'unchanged',
      tone: file.changed ? 'marginal' : 'plain',
      wordy: true,
    },
  ];
}
