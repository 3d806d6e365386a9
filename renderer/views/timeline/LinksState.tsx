import { formatClock, formatIsoUtc } from '../../../shared/time/index.ts';
import { hasRadios, type IndexedLinks, startLinks, useServer } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';

/** When the link windows were computed and whether they still hold. */
export function LinksState({ links }: { readonly links: IndexedLinks }) {
  const stale = useServer((state) => state.scenarioState?.linksStale ?? false);
  const { computedAtUtcMs, inputHash } = links.run;
  return (
    <>
      <span title={`${formatIsoUtc(computedAtUtcMs)}, inputs ${inputHash}`}>
        links computed {formatClock(computedAtUtcMs)}
      </span>
      {stale ? (
        <Button
          label="The scenario has changed since the links were computed"
          onClick={() => void startLinks()}
          text="Stale: compute links"
        />
      ) : null}
    </>
  );
}

/** What stands in place of the legend while there are no link windows. */
export function NoLinksYet() {
  const isRunning = useServer((state) => state.job !== null);
  if (isRunning || !hasRadios()) {
    return null;
  }
  return (
    <div className="bb-timeline-legend">
      <span>Bars say only that a satellite is above the mask.</span>
      <span className="bb-spring" />
      <Button
        label="When there are links, with what margin and rate"
        onClick={() => void startLinks()}
        text="Compute links"
      />
    </div>
  );
}
