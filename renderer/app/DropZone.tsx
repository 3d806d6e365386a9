import { useEffect, useState } from 'react';
import {
  currentBridge,
  importElements,
  importStations,
  lookAtPackage,
  notify,
  openScenarioFile,
} from '../state/index.ts';
import { type DropKind, dropKindOfText } from './dropKind.ts';

/** Characters read from a file to tell what it is. */
const HEAD_BYTES = 16_384;

/** Takes files dropped anywhere on the window; shows itself while files hover. */
export function DropZone() {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (hasFiles(event)) {
        event.preventDefault();
        setHovering(true);
      }
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) {
        setHovering(false);
      }
    };
    const onDrop = (event: DragEvent) => {
      setHovering(false);
      if (hasFiles(event)) {
        event.preventDefault();
        void importDropped([...(event.dataTransfer?.files ?? [])]);
      }
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  if (!hovering) {
    return null;
  }
  return (
    <div className="bb-drop" aria-hidden="true">
      <div className="bb-drop-note">
        <strong>Drop to open or import</strong>
        <span>
          Scenario: *.backbone.json. Package: *.backbone-plan, *.backbone-refresh. Elements: OMM JSON, CSV,
          XML, KVN, TLE, 3LE. Stations: JSON, CSV, KML, GPX, GeoJSON.
        </span>
      </div>
    </div>
  );
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

async function importDropped(files: readonly File[]): Promise<void> {
  const kinds = await Promise.all(
    files.map(async (file) => dropKindOfText(await file.slice(0, HEAD_BYTES).text())),
  );
  const bridge = currentBridge();
  const homeless = files.filter((file) => bridge.pathOfFile(file) === '');
  if (homeless.length > 0) {
    notify({
      tone: 'bad',
      title: 'Nothing imported',
      text: `${homeless[0]?.name ?? 'What was dropped'} is not a file on this machine. Save it first, then drop it.`,
    });
    return;
  }
  const pathsOf = (kind: DropKind) =>
    files.filter((_, order) => kinds[order] === kind).map((file) => bridge.pathOfFile(file));
  // Before what it may be meant to hold.
  for (const scenarioPath of pathsOf('scenario')) {
    await openScenarioFile(scenarioPath);
  }
  for (const packagePath of pathsOf('package')) {
    await lookAtPackage(packagePath);
  }
  const elementPaths = pathsOf('elements');
  const stationPaths = pathsOf('stations');
  if (elementPaths.length > 0) {
    await importElements(elementPaths);
  }
  if (stationPaths.length > 0) {
    await importStations(stationPaths);
  }
}
