import { useMemo, useState } from 'react';
import { FleetId, type Scenario } from '../../../shared/domain/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS } from '../../../shared/radios/index.ts';
import { saveScenario } from '../../state/index.ts';
import { Modal } from '../../ui/index.ts';
import { asOfText, ConfidenceBadge, type LibraryColumn, LibraryPicker } from '../common/index.ts';
import { idOf, type RadioKind, type RadioType, radioTypes, withLibraryType } from './edits.ts';
import { type RadioUser, typesOfUser, userName, withLibraryTypeGiven, withTypeGiven } from './having.ts';
import { closeRadioLibrary } from './radiosStore.ts';
import { linesWithWords, scenarioLines, type TypeLine, typeLine } from './typeLines.ts';

const LIBRARY: readonly RadioType[] = [
  ...LIBRARY_TERMINALS.map((type): RadioType => ({ kind: 'terminal', type })),
  ...LIBRARY_PAYLOADS.map((type): RadioType => ({ kind: 'payload', type })),
];

const COLUMNS: readonly LibraryColumn<TypeLine>[] = [
  { title: 'Band', look: 'text', cell: ({ band }) => band },
  { title: 'EIRP dBW', look: 'figure', cell: ({ eirp }) => eirp },
  { title: 'G/T dB/K', look: 'figure', cell: ({ merit }) => merit },
  { title: 'Rate', look: 'number', cell: ({ rate }) => rate },
  {
    title: 'Confidence',
    look: 'text',
    cell: ({ confidence }) => <ConfidenceBadge confidence={confidence} />,
  },
  { title: 'As of', look: 'number', cell: ({ asOf }) => asOfText(asOf) },
];

/**
 * Types to choose from: those of the scenario where somebody is to get one, and those of the library, each with its
 * source and confidence. Stays open, so that several can be added.
 */
export function RadioLibrary(props: {
  readonly scenario: Scenario;
  readonly kind: RadioKind;
  readonly stationId: string | null;
  readonly fleetId: string | null;
}) {
  const { scenario, kind, stationId, fleetId } = props;
  const [text, setText] = useState('');
  const user = userOf(stationId, fleetId);
  const library = useMemo(
    () => LIBRARY.filter((radio) => radio.kind === kind).map((radio) => typeLine(radio, [])),
    [kind],
  );
  const had = new Set(user === null ? [] : typesOfUser(scenario, user).map(idOf));
  const own = radioTypes(scenario).filter((radio) => radio.kind === kind);
  const ownLines =
    user === null
      ? []
      : scenarioLines(
          scenario,
          own.filter((radio) => !had.has(idOf(radio))),
        );
  const noun = kind === 'terminal' ? 'terminal' : 'payload';
  const present = new Set(own.map(idOf));
  const word = user === null ? 'Add' : 'Give';
  const add = (line: TypeLine, from: string): void => {
    const step =
      user === null
        ? withLibraryType(scenario, line.radio)
        : from === 'library'
          ? withLibraryTypeGiven(scenario, user, line.radio)
          : withTypeGiven(scenario, user, line.radio);
    void saveScenario(step.label, step.scenario);
  };
  return (
    <Modal
      className="bb-library bb-radio-library"
      isOpen
      onClose={closeRadioLibrary}
      title={user === null ? `Add ${noun}` : `Give a ${noun} to ${userName(scenario, user)}`}
    >
      <LibraryPicker
        addWords={({ id, name }) => ({
          text: user === null && present.has(id) ? 'Again' : word,
          label: `${word} ${name}`,
        })}
        columns={COLUMNS}
        groups={[
          ...(user === null
            ? []
            : [
                {
                  key: 'scenario',
                  title: 'In the scenario',
                  whenAdded: 'leaves' as const,
                  entries: linesWithWords(ownLines, text),
                },
              ]),
          { key: 'library', title: 'Library', whenAdded: 'stays', entries: linesWithWords(library, text) },
        ]}
        noneText="No radio has all these words."
        onAdd={add}
        onText={setText}
        presentText={({ id }, from) => (from === 'library' && present.has(id) ? 'in the scenario' : '')}
        searchHint="Find: name, band, confidence, words of the source"
        searchLabel="Find a radio"
        text={text}
      />
    </Modal>
  );
}

function userOf(stationId: string | null, fleetId: string | null): RadioUser | null {
  if (stationId !== null) {
    return { kind: 'station', stationId };
  }
  return fleetId === null ? null : { kind: 'fleet', fleetId: FleetId.parse(fleetId) };
}
