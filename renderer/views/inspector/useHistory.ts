import { useEffect, useState } from 'react';
import type { SatelliteId } from '../../../shared/domain/index.ts';
import type { CatalogueEntry } from '../../../shared/ipc/index.ts';
import { attempt, useServer } from '../../state/index.ts';

/** Every element set that the catalogue has of a satellite, newest epoch first; null until it has arrived. */
export function useHistory(satelliteId: SatelliteId): readonly CatalogueEntry[] | null {
  const elements = useServer((state) => state.elements);
  const [history, setHistory] = useState<readonly CatalogueEntry[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new elements may have a longer history
  useEffect(() => {
    let wanted = true;
    setHistory(null);
    void attempt('The history could not be read', 'catalogue.history', { satelliteId }).then((entries) => {
      if (wanted && entries !== null) {
        setHistory([...entries].sort((a, b) => b.element.epochUtcMs - a.element.epochUtcMs));
      }
    });
    return () => {
      wanted = false;
    };
  }, [satelliteId, elements]);
  return history;
}
