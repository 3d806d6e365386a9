import { useEffect, useState } from 'react';
import type { GeoidHeight } from '../../../shared/formats/index.ts';
import { loadPageGeoid } from '../../workers/index.ts';

/** The EGM96 geoid, loaded when something first asks for it; null until it has arrived. */
export function useGeoid(): GeoidHeight | null {
  const [geoid, setGeoid] = useState<GeoidHeight | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadPageGeoid().then((loaded) => {
      if (wanted) {
        setGeoid(() => loaded);
      }
    });
    return () => {
      wanted = false;
    };
  }, []);
  return geoid;
}
