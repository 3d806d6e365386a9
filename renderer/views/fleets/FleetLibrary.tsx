import { useState } from 'react';
import { countLibraryFleet, DESIGN_LIBRARY, type LibraryFleet } from '../../../shared/designs/index.ts';
import type { Scenario } from '../../../shared/domain/index.ts';
import { fleetSatelliteIds } from '../../../shared/domain/index.ts';
import { Modal } from '../../ui/index.ts';
import { ConfidenceBadge, type LibraryColumn, LibraryPicker } from '../common/index.ts';
import { useFleets } from './fleetsStore.ts';
import { type LibraryLine, libraryLine } from './libraryLines.ts';
import { Design } from './parts/Design.tsx';

const COLUMNS: readonly LibraryColumn<LibraryLine>[] = [
  { title: 'Owner', look: 'text', cell: ({ owner }) => owner },
  { title: 'Satellites', look: 'figure', cell: ({ count }) => count },
  { title: 'Altitude', look: 'figure', cell: ({ altitude }) => altitude },
  {
    title: 'Confidence',
    look: 'text',
    cell: ({ confidence }) => <ConfidenceBadge confidence={confidence} />,
  },
];

/** The built-in designs: searched, read about, added by one press. Stays open, so that several can be added. */
export function FleetLibrary(props: { readonly scenario: Scenario; onAdd(entry: LibraryFleet): void }) {
  const [text, setText] = useState('');
  const { scenario } = props;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const entries = DESIGN_LIBRARY.filter((entry) => {
    const said =
      `${entry.name} ${entry.owner} ${entry.confidence} ${entry.bands.join(' ')} ${entry.source}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  const total = scenario.fleets.reduce((sum, fleet) => sum + fleetSatelliteIds(fleet).length, 0);
  return (
    <Modal
      className="bb-library"
      isOpen
      onClose={() => useFleets.setState({ libraryOpen: false })}
      title="Add fleet"
    >
      <LibraryPicker
        addWords={({ name, count, presentCount }) => ({
          text: presentCount > 0 ? 'Again' : 'Add',
          label: `Add ${name}: ${count} satellites`,
        })}
        columns={COLUMNS}
        detail={(line) => <Design line={line} />}
        foot={`${total.toLocaleString('en-US')} satellites in the scenario; the library holds ${DESIGN_LIBRARY.length} designs, ${DESIGN_LIBRARY.reduce((sum, entry) => sum + countLibraryFleet(entry), 0).toLocaleString('en-US')} satellites`}
        groups={[
          {
            key: 'library',
            title: 'Library',
            whenAdded: 'stays',
            entries: entries.map((entry) => libraryLine(entry, scenario)),
          },
        ]}
        noneText="No fleet of the library has all these words."
        onAdd={({ id }) => {
          const entry = DESIGN_LIBRARY.find(({ libraryId }) => libraryId === id);
          if (entry !== undefined) {
            props.onAdd(entry);
          }
        }}
        onText={setText}
        presentText={({ presentCount }) =>
          presentCount === 0 ? '' : `in the scenario${presentCount > 1 ? ` × ${presentCount}` : ''}`
        }
        searchHint="Find: name, owner, band, confidence, words of the source"
        searchLabel="Find a fleet"
        text={text}
      />
    </Modal>
  );
}
