import { useEffect, useRef, useState } from 'react';
import type { GlobeScene, LayerProblem } from '../../globe/index.ts';
import { connectGlobe } from './connectGlobe.ts';
import { GlobeButtons } from './GlobeButtons.tsx';
import './globe.css';

/** The globe panel: one canvas that three.js owns, labels over it, and the camera buttons. */
export function GlobeView() {
  const host = useRef<HTMLDivElement>(null);
  const [globe, setGlobe] = useState<GlobeScene | null>(null);
  const [problems, setProblems] = useState<readonly LayerProblem[]>([]);
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => {
    if (host.current === null) {
      return undefined;
    }
    try {
      const connection = connectGlobe(host.current, setProblems, setBroken);
      setGlobe(connection.scene);
      return () => {
        setGlobe(null);
        connection.dispose();
      };
    } catch (error) {
      setBroken(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }, []);
  if (broken !== null) {
    return <NoGlobe reason={broken} />;
  }
  return (
    <div className="bb-globe" ref={host}>
      <canvas className="bb-globe-canvas" tabIndex={0} aria-label="Globe" />
      <div className="bb-globe-labels" aria-hidden="true" />
      {globe !== null && <GlobeButtons globe={globe} />}
      {problems.length > 0 && (
        <output className="bb-globe-problems">{problems.map((problem) => problem.message).join(' ')}</output>
      )}
    </div>
  );
}

function NoGlobe({ reason }: { readonly reason: string }) {
  return (
    <div className="bb-empty" role="alert">
      <strong>The globe cannot be drawn on this machine.</strong>
      <p>
        It needs WebGL, which neither the graphics driver nor the software renderer offers. Timeline, tables
        and inspector work without it.
      </p>
      <p>Reason given: {reason}</p>
    </div>
  );
}
