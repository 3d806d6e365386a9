import { formatClock, formatIsoUtc } from '../../shared/time/index.ts';
import {
  elementsWorth,
  elementsWorthText,
  hasRadios,
  useCursor,
  useScenario,
  useServer,
  useView,
} from '../state/index.ts';
import { Term, termProps } from '../ui/index.ts';
import { elapsedText } from '../views/index.ts';
import { countText, elementAgeText } from './statusText.ts';

/** How often the element age follows the cursor, ms of wall time. */
const AGE_REFRESH_MS = 1000;

/** Age of elements, counts, when computed, fresh or stale, and that there is no network. */
export function StatusBar() {
  const scenario = useScenario();
  const elements = useServer((state) => state.elements);
  const info = useServer((state) => state.info);
  return (
    <footer className="bb-status">
      <ElementAge />
      {elements !== null && <span>{countText(elements.satelliteIds.length, 'satellite')}</span>}
      {scenario !== null && <span>{countText(scenario.stations.length, 'station')}</span>}
      <RunStatus />
      <LinkStatus />
      <FlowStatus />
      <span className="bb-spring" />
      {info?.standInRuntime === true && (
        <span
          title={`Runs on Electron ${info.electronVersion} in place of the official build; not for release.`}
        >
          development runtime
        </span>
      )}
      <Term id="noNetwork">no network</Term>
      {info !== null && <span className="bb-number">{info.version}</span>}
    </footer>
  );
}

function ElementAge() {
  const elements = useServer((state) => state.elements);
  const cursorUtcMs = useCursor(AGE_REFRESH_MS);
  const limits = useView((state) => state.preferences);
  if (elements === null) {
    return <span>no elements</span>;
  }
  const worth = elementsWorth(elements, cursorUtcMs, limits);
  return (
    <span>
      <Term id="elementAge">{elementAgeText(elements, cursorUtcMs)}</Term>
      {worth === null ? null : (
        <span
          className={`bb-worth bb-tone-${worth.tone === 'marginal' ? 'warning' : worth.tone}`}
          title={`By the age of the oldest elements at the time cursor: ageing above ${limits.ageMarginalDays} d, old above ${limits.ageBadDays} d; ask for newer elements then`}
        >
          {elementsWorthText(worth, cursorUtcMs)}
        </span>
      )}
    </span>
  );
}

function RunStatus() {
  const latest = useServer((state) => state.latest);
  const stale = useServer((state) => state.scenarioState?.stale ?? false);
  if (latest === null) {
    return <span>not computed</span>;
  }
  const { run } = latest;
  return (
    <>
      <Term id="window">{countText(run.windows.count, 'window')}</Term>
      {run.failures.length > 0 && (
        <span className="bb-tone-warning" title={run.failures.map((failure) => failure.message).join('\n')}>
          ! {countText(run.failures.length, 'satellite')} left out or cut short
        </span>
      )}
      <span
        title={`${formatIsoUtc(run.computedAtUtcMs)}, engine ${run.engineVersion}, inputs ${run.inputHash}`}
      >
        computed {formatClock(run.computedAtUtcMs)} in {elapsedText(run.elapsedMs)}
      </span>
      {stale ? (
        <span className="bb-tone-warning" {...termProps('stale')}>
          ! stale
        </span>
      ) : (
        <span className="bb-tone-good" title="Computed from the scenario as it stands">
          ✓ fresh
        </span>
      )}
    </>
  );
}

/** When the links were computed, and whether they still hold. */
function LinkStatus() {
  const latest = useServer((state) => state.latest);
  const links = useServer((state) => state.links);
  const stale = useServer((state) => state.scenarioState?.linksStale ?? false);
  const scenario = useScenario();
  if (latest === null || scenario === null || !hasRadios()) {
    return null;
  }
  if (links === null) {
    return <Term id="linkWindow">links not computed</Term>;
  }
  const { computedAtUtcMs, elapsedMs, inputHash, windows } = links.run;
  const openCount = windows.open.reduce((count, open) => count + (open === 0 ? 0 : 1), 0);
  return (
    <span
      title={`${countText(openCount, 'link window')}, ${formatIsoUtc(computedAtUtcMs)} in ${elapsedText(elapsedMs)}, inputs ${inputHash}`}
    >
      links {formatClock(computedAtUtcMs)}{' '}
      {stale ? (
        <span className="bb-tone-warning">! stale</span>
      ) : (
        <span className="bb-tone-good">✓ fresh</span>
      )}
    </span>
  );
}

/** When the flows over the mesh were computed, and whether they still hold. */
function FlowStatus() {
  const mesh = useServer((state) => state.mesh);
  const stale = useServer((state) => state.scenarioState?.meshStale ?? false);
  if (mesh === null || mesh.flows.length === 0) {
    return null;
  }
  const { computedAtUtcMs, elapsedMs, inputHash, flows } = mesh;
  return (
    <span
      title={`${countText(flows.length, 'flow')}, ${formatIsoUtc(computedAtUtcMs)} in ${elapsedText(elapsedMs)}, inputs ${inputHash}`}
    >
      flows {formatClock(computedAtUtcMs)}{' '}
      {stale ? (
        <span className="bb-tone-warning">! stale</span>
      ) : (
        <span className="bb-tone-good">✓ fresh</span>
      )}
    </span>
  );
}
