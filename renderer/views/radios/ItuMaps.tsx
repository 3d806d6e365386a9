import { useEffect, useState } from 'react';
import type { ClimateMapQuantity } from '../../../shared/domain/index.ts';
import type { KeptClimateMap } from '../../../shared/ipc/index.ts';
import { attempt, notify } from '../../state/index.ts';
import { Button, Modal } from '../../ui/index.ts';
import { keptDetail, keptText, MAP_QUANTITIES } from './mapWords.ts';
import { MapTable } from './parts/MapTable.tsx';

/** The digital maps of the ITU-R that this machine keeps: what is loaded, import, removal. */
export function ItuMaps(props: { onClose(): void }) {
  const [maps, setMaps] = useState<readonly KeptClimateMap[] | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void attempt('The digital maps could not be listed', 'climate.maps', {}).then((answer) =>
      setMaps(answer?.maps ?? []),
    );
  }, []);
  const importMaps = async (): Promise<void> => {
    setBusy(true);
    const answer = await attempt('The digital maps were not imported', 'climate.importMaps', {});
    setBusy(false);
    if (answer === null || answer.cancelled) {
      return;
    }
    setMaps(answer.maps);
    tellImport(answer);
  };
  const remove = async (quantity: ClimateMapQuantity): Promise<void> => {
    const answer = await attempt('The maps were not removed', 'climate.removeMaps', { quantity });
    if (answer !== null) {
      setMaps(answer.maps);
    }
  };
  return (
    <Modal className="bb-library bb-radio-library" isOpen onClose={props.onClose} title="ITU-R digital maps">
      <div className="bb-library-body" data-help="radios#digital-maps">
        <p>
          Values of the climate come from the first that has them: typed at a station, from these maps, from
          the built-in climatology. The maps come with their recommendations and may not be passed on, so none
          is shipped. Choose the files of an unpacked archive together: values with their LAT and LON files.
        </p>
        {maps === null ? null : (
          <MapTable
            onRemove={(row) => void remove(row.of.quantity)}
            rows={MAP_QUANTITIES.map((of) => ({
              of,
              kept: keptText(maps, of.quantity),
              detail: keptDetail(maps, of.quantity),
            }))}
          />
        )}
        <div className="bb-row">
          <Button
            disabled={busy}
            label="Choose values with their LAT and LON files"
            onClick={() => void importMaps()}
            text={busy ? 'Reading…' : 'Import maps…'}
            tone="primary"
          />
          <span className="bb-dim">
            Kept on this machine, for every scenario. Links must be computed again.
          </span>
        </div>
      </div>
    </Modal>
  );
}

/** Says what became of the files: what was refused and why, what was none, what is there now. */
function tellImport(answer: {
  readonly addedCount: number;
  readonly refused: readonly { readonly fileName: string; readonly message: string }[];
  readonly unknown: readonly string[];
}): void {
  const { addedCount, refused, unknown } = answer;
  const [first] = refused;
  if (first !== undefined) {
    const more = refused.length > 1 ? ` (and ${refused.length - 1} more)` : '';
    notify({ tone: 'bad', title: `${first.fileName} was refused`, text: `${first.message}${more}` });
  }
  if (unknown.length > 0) {
    const text = `No map of a known name: ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ', …' : ''}`;
    notify({ tone: 'warning', title: `${unknown.length} files left out`, text });
  }
  if (addedCount > 0) {
    notify({ tone: 'good', title: 'Digital maps imported', text: `${addedCount} read` });
  }
}
