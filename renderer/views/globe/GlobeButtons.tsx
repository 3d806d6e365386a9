import type { GlobeScene } from '../../globe/index.ts';
import { useView } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { flyHome, flyNorthUp } from './connectGlobe.ts';

interface GlobeButtonsProps {
  readonly globe: GlobeScene;
}

/** Camera: home, north up, follow. */
export function GlobeButtons({ globe }: GlobeButtonsProps) {
  const following = useView((state) => state.following);
  const canFollow = useView(({ selection }) => selection.kind === 'satellite' || selection.kind === 'window');
  return (
    <div className="bb-globe-buttons">
      <Button text="Home" label="Whole Earth (H)" onClick={() => flyHome(globe)} />
      <Button text="North" label="North up, straight down (N)" onClick={() => flyNorthUp(globe)} />
      <Button
        text="Follow"
        label="Keep the selected satellite in the middle"
        active={following}
        disabled={!canFollow}
        onClick={() => useView.setState({ following: !following })}
      />
    </div>
  );
}
