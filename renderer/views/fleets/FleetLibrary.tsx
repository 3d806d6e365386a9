import { Dialog } from '@blueprintjs/core';
import { useState } from 'react';
import { countLibraryFleet, DESIGN_LIBRARY, type LibraryFleet } from '../../../shared/designs/index.ts';
import type { Scenario } from '../../../shared/domain/index.ts';
import { fleetSatelliteIds } from '../../../shared/domain/index.ts';
import { useFleets } from './fleetsStore.ts';
import { libraryLine } from './libraryLines.ts';
import { LibraryList } from './parts/LibraryList.tsx';

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
    <Dialog
      className="bb-dialog bb-library"
      isOpen
      onClose={() => useFleets.setState({ libraryOpen: false })}
      title="Add fleet"
      transitionDuration={0}
    >
      <LibraryList
        lines={entries.map((entry) => libraryLine(entry, scenario))}
        onAdd={(libraryId) => {
          const entry = DESIGN_LIBRARY.find((candidate) => candidate.libraryId === libraryId);
          if (entry !== undefined) {
            props.onAdd(entry);
          }
        }}
        onText={setText}
        text={text}
        totalText={`${total.toLocaleString('en-US')} satellites in the scenario; the library holds ${DESIGN_LIBRARY.length} designs, ${DESIGN_LIBRARY.reduce((sum, entry) => sum + countLibraryFleet(entry), 0).toLocaleString('en-US')} satellites`}
      />
    </Dialog>
  );
}
