import type { WorldScene } from '../../globe/index.ts';
import { setPreferences, toggleMoveTool, useMapTool, useScenario, useView } from '../../state/index.ts';
import { Button, rovingRow } from '../../ui/index.ts';
import { dropThreat } from '../scenario/index.ts';
import { flightWanted, goHome, type WorldKind } from './connectGlobe.ts';

interface GlobeButtonsProps {
  readonly scene: WorldScene;
  readonly kind: WorldKind;
  /** Left out where there is no choice. */
  readonly onKind: ((kind: WorldKind) => void) | null;
}

/** Camera: home, north up, follow; and globe or flat map. */
export function GlobeButtons({ scene, kind, onKind }: GlobeButtonsProps) {
  const following = useView((state) => state.following);
  const canFollow = useView(({ selection }) => selection.kind === 'satellite' || selection.kind === 'window');
  const moving = useMapTool((state) => state.tool.kind === 'move');
  const { lasers, routes } = useView((state) => state.preferences);
  const hasMesh = useScenario()?.mesh.laserDesigns.length !== 0;
  return (
    <div className="bb-globe-buttons" ref={rovingRow}>
      <Button
        edits
        text="Move"
        label="Drag stations and threats, or nudge the selected one with the arrow keys (M); without it, hold Alt"
        active={moving}
        onClick={toggleMoveTool}
      />
      <Button
        edits
        text="Jammer"
        label="Drop a jammer: press its place, and see what it does (NOTIONAL uplink jammer; others by Ctrl+K)"
        onClick={() => dropThreat('uplink-dish')}
      />
      {hasMesh && (
        <>
          <Button
            text="Lasers"
            label="Lasers between satellites that carry at the cursor"
            active={lasers === 'shown'}
            onClick={() => setPreferences({ lasers: lasers === 'shown' ? 'hidden' : 'shown' })}
          />
          <Button
            text="Routes"
            label="Ways that flows hold at the cursor; the selected flow is always shown"
            active={routes === 'shown'}
            onClick={() => setPreferences({ routes: routes === 'shown' ? 'hidden' : 'shown' })}
          />
        </>
      )}
      <Button
        text="Home"
        label="The stations; pressed again, the whole Earth (H)"
        onClick={() => goHome(scene)}
      />
      {kind === 'globe' && (
        <Button
          text="North"
          label="North up, straight down (N)"
          onClick={() => scene.northUp(flightWanted())}
        />
      )}
      <Button
        text="Follow"
        label="Keep the selected satellite in the middle"
        active={following}
        disabled={!canFollow}
        onClick={() => useView.setState({ following: !following })}
      />
      {onKind !== null && (
        <Button
          text={kind === 'globe' ? 'Flat map' : 'Globe'}
          label={kind === 'globe' ? 'Show the equirectangular map' : 'Show the globe'}
          onClick={() => onKind(kind === 'globe' ? 'flat' : 'globe')}
        />
      )}
    </div>
  );
}
