import { useEffect, useRef, useState } from 'react';
import type { LayerProblem, Region, WorldScene } from '../../globe/index.ts';
import { connectWorld, stationsRegion, type WorldKind } from './connectGlobe.ts';
import { GlobeButtons } from './GlobeButtons.tsx';
import { MapToolHint } from './MapToolHint.tsx';
import { useWorldKind } from './worldKind.ts';
import './globe.css';

/** The globe panel; falls back to the flat map where there is no WebGL. */
export function GlobeView() {
  const kind = useWorldKind((state) => state.kind);
  const setKind = (chosen: WorldKind, from: Region | null) => useWorldKind.setState({ kind: chosen, from });
  const [noWebGl, setNoWebGl] = useState<string | null>(null);
  const onFailed = (reason: string) => {
    setNoWebGl(reason);
    setKind('flat', null);
  };
  // A canvas keeps the kind of drawing it was first used for: another kind needs another element.
  return (
    <WorldPanel
      key={kind}
      kind={kind}
      notice={noWebGl === null ? '' : `No WebGL on this machine: flat map. (${noWebGl})`}
      onKind={noWebGl === null ? setKind : null}
      onFailed={onFailed}
    />
  );
}

interface WorldPanelProps {
  readonly kind: WorldKind;
  /** Why things are as they are; empty for nothing to say. */
  readonly notice: string;
  readonly onKind: ((kind: WorldKind, from: Region | null) => void) | null;
  readonly onFailed: (reason: string) => void;
}

/** One canvas that the scene owns, labels over it, and the camera buttons. */
function WorldPanel({ kind, notice, onKind, onFailed }: WorldPanelProps) {
  const host = useRef<HTMLDivElement>(null);
  const failed = useRef(onFailed);
  const [scene, setScene] = useState<WorldScene | null>(null);
  const [problems, setProblems] = useState<readonly LayerProblem[]>([]);
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => {
    if (host.current === null) {
      return undefined;
    }
    try {
      const { from } = useWorldKind.getState();
      const connection = connectWorld(kind, host.current, {
        onProblems: setProblems,
        onBroken: setBroken,
        from,
      });
      setScene(connection.scene);
      return () => {
        setScene(null);
        connection.dispose();
      };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (kind === 'globe') {
        failed.current(reason);
      } else {
        setBroken(reason);
      }
      return undefined;
    }
  }, [kind]);
  const messages = [...(notice === '' ? [] : [notice]), ...problems.map((problem) => problem.message)];
  return (
    <div className="bb-globe" ref={host}>
      <canvas className="bb-globe-canvas" tabIndex={0} aria-label={kind === 'globe' ? 'Globe' : 'Flat map'} />
      <div className="bb-globe-labels" aria-hidden="true" />
      {scene !== null && (
        <GlobeButtons
          scene={scene}
          kind={kind}
          onKind={onKind && ((chosen) => onKind(chosen, movedTo(scene)))}
        />
      )}
      <MapToolHint />
      {messages.length > 0 && <output className="bb-globe-problems">{messages.join(' ')}</output>}
      {broken !== null && (
        <p className="bb-globe-problems" role="alert">
          The picture stands still: {broken}
        </p>
      )}
    </div>
  );
}

/** What a picture that was moved shows, for the next one to begin over; null at home, where each has its own view. */
function movedTo(scene: WorldScene): Region | null {
  const home = stationsRegion();
  return home !== null && scene.shows(home) ? null : scene.shown;
}
