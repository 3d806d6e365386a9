import { useEffect, useState } from 'react';
import { type GeoidHeight, loadGeoid } from '../../../shared/formats/index.ts';

let loading: Promise<GeoidHeight> | null = null;

/** The EGM96 geoid, loaded when something first asks for it; null until it has arrived. */
export function useGeoid(): GeoidHeight | null {
  const [geoid, setGeoid] = useState<GeoidHeight | null>(null);
  useEffect(() => {
    let wanted = true;
    loading ??= loadGeoid();
    void loading.then((loaded) => {
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
