import { Dialog } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import { FleetId, type Scenario } from '../../../shared/domain/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS } from '../../../shared/radios/index.ts';
import { saveScenario } from '../../state/index.ts';
import { idOf, type RadioKind, type RadioType, radioTypes, withLibraryType } from './edits.ts';
import { type RadioUser, typesOfUser, userName, withLibraryTypeGiven, withTypeGiven } from './having.ts';
import { LibraryTable } from './parts/LibraryTable.tsx';
import { closeRadioLibrary } from './radiosStore.ts';
import { linesWithWords, scenarioLines, type TypeLine, typeLine } from './typeLines.ts';

const LIBRARY: readonly RadioType[] = [
  ...LIBRARY_TERMINALS.map((type): RadioType => ({ kind: 'terminal', type })),
  ...LIBRARY_PAYLOADS.map((type): RadioType => ({ kind: 'payload', type })),
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
  const add = (line: TypeLine, from: 'library' | 'scenario'): void => {
    const step =
      user === null
        ? withLibraryType(scenario, line.radio)
        : from === 'library'
          ? withLibraryTypeGiven(scenario, user, line.radio)
          : withTypeGiven(scenario, user, line.radio);
    void saveScenario(step.label, step.scenario);
  };
  return (
    <Dialog
      className="bb-dialog bb-library bb-radio-library"
      isOpen
      onClose={closeRadioLibrary}
      title={user === null ? `Add ${noun}` : `Give a ${noun} to ${userName(scenario, user)}`}
      transitionDuration={0}
    >
      <LibraryTable
        addText={user === null ? 'Add' : 'Give'}
        groups={[
          ...(user === null
            ? []
            : [
                {
                  title: 'In the scenario',
                  from: 'scenario' as const,
                  lines: linesWithWords(ownLines, text),
                },
              ]),
          { title: 'Library', from: 'library' as const, lines: linesWithWords(library, text) },
        ]}
        onAdd={add}
        onText={setText}
        presentIds={new Set(own.map(idOf))}
        text={text}
      />
    </Dialog>
  );
}

function userOf(stationId: string | null, fleetId: string | null): RadioUser | null {
  if (stationId !== null) {
    return { kind: 'station', stationId };
  }
  return fleetId === null ? null : { kind: 'fleet', fleetId: FleetId.parse(fleetId) };
}
