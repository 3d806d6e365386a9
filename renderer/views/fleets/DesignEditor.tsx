import { useState } from 'react';
import {
  leastSeparationKm,
  shellFacts,
  walkerNotation,
  widestPhasing,
} from '../../../shared/designs/index.ts';
import {
  countSatellites,
  type DesignedOrbits,
  type Fleet,
  type FleetPart,
  nextDesignId,
  type Scenario,
} from '../../../shared/domain/index.ts';
import { formatDuration } from '../../../shared/time/index.ts';
import { saveScenario } from '../../state/index.ts';
import { Badge } from '../../ui/index.ts';
import { type Fact, Facts, kilometresText } from '../common/index.ts';
import {
  type DesignFormText,
  type DesignReading,
  designTextOf,
  newDesignText,
  readDesign,
  seamDeg,
} from './designForm.ts';
import { numbered, withDesignInFleet, withNewDesign, withoutPart, withPartDesign } from './edits.ts';
import { endFleetTask, openFleetTask, useFleets } from './fleetsStore.ts';
import { CoverageChart } from './parts/CoverageChart.tsx';
import { DesignForm } from './parts/DesignForm.tsx';
import { useCoverage, usePreview } from './useDesignFacts.ts';

export interface DesignEditorProps {
  readonly scenario: Scenario;
  /** The fleet that the design is or becomes a part of; null for a fleet of its own. */
  readonly fleet: Fleet | null;
  /** The part whose design is changed; null for a new one. */
  readonly part: FleetPart | null;
}

/** A constellation in the making: nothing reaches the scenario before it is added or saved. */
export function DesignEditor(props: DesignEditorProps) {
  const { scenario, fleet, part } = props;
  const [first] = useState<DesignFormText>(() =>
    part === null || part.orbits.kind === 'catalogue'
      ? newDesignText(scenario.fromUtcMs)
      : designTextOf({ ...part, orbits: part.orbits }),
  );
  const [text, setText] = useState(first);
  const [tried, setTried] = useState(false);
  const reading = readDesign(text);
  const { draft, shell, maskDeg } = reading;
  const firstId = nextDesignId(scenario.fleets);
  const orbits = draft === null ? null : numbered(draft, firstId);
  const coverage = useCoverage(shell, maskDeg);
  usePreview(orbits);
  const leave = (): void => {
    if (fleet === null) endFleetTask();
    else openFleetTask({ kind: 'fleet', fleetId: fleet.fleetId });
  };
  const title =
    part === null
      ? fleet === null
        ? 'New design'
        : `New design in ${fleet.name}`
      : `Design of ${part.name}`;
  return (
    <DesignForm
      changed={JSON.stringify(text) !== JSON.stringify(first)}
      onCancel={leave}
      onChange={(change) => setText({ ...text, ...change })}
      onSave={() => {
        setTried(true);
        void saveDesign(props, reading);
      }}
      onWidest={shell === null ? null : () => setText({ ...text, phasing: String(widestPhasing(shell)) })}
      problems={reading.problems}
      saveText={part === null ? 'Add' : 'Save'}
      text={text}
      title={title}
      tried={tried}
      {...(part === null || fleet === null
        ? {}
        : {
            onRemove: () => {
              const step = withoutPart(scenario, fleet, part);
              void saveScenario(step.label, step.scenario).then((saved) => saved && leave());
            },
          })}
    >
      <section aria-label="What follows" aria-live="off" className="bb-design-facts">
        <h3>
          What follows <Badge text="NOTIONAL" tone="notional" />
        </h3>
        {orbits === null ? (
          <p className="bb-dim">The facts stand here when every number is right.</p>
        ) : (
          <Facts facts={designFacts(orbits, maskDeg)} />
        )}
        {coverage === null || maskDeg === null ? null : (
          <CoverageChart coverage={coverage} maskDeg={maskDeg} />
        )}
      </section>
    </DesignForm>
  );
}

async function saveDesign(
  { scenario, fleet, part }: DesignEditorProps,
  reading: DesignReading,
): Promise<void> {
  const { facts, draft } = reading;
  if (facts === null || draft === null) {
    return;
  }
  const fresh = fleet === null ? withNewDesign(scenario, facts, draft) : null;
  const step =
    fresh ??
    (part === null
      ? withDesignInFleet(scenario, fleet as Fleet, { facts, draft })
      : withPartDesign(scenario, { fleet: fleet as Fleet, part }, { facts, draft }));
  if (await saveScenario(step.label, step.scenario)) {
    const shown = fresh?.fleet ?? (fleet as Fleet);
    useFleets.setState({ activeKey: `fleet ${shown.fleetId}` });
    openFleetTask({ kind: 'fleet', fleetId: shown.fleetId });
  }
}

/** What the numbers of a design mean for those who use it. */
function designFacts(orbits: DesignedOrbits, maskDeg: number | null): Fact[] {
  const total: Fact = {
    label: 'Satellites',
    value: countSatellites(orbits).toLocaleString('en-US'),
    hint: 'What this design adds to every computation',
  };
  if (orbits.kind === 'geostationary') {
    return [
      total,
      ...(maskDeg === null ? [] : footprintFacts({ altitudeKm: 35_786, inclinationDeg: 0 }, maskDeg)),
    ];
  }
  const { periodS, nodeRateDegDay, laserReachKm } = shellFacts(orbits, maskDeg ?? 0);
  const apartKm = leastSeparationKm(orbits);
  const east = nodeRateDegDay > 0 ? 'east' : 'west';
  return [
    total,
    {
      label: 'Walker notation',
      value: walkerNotation(orbits),
      hint: 'Inclination: T/P/F, satellites in all, planes, phasing (Walker 1984)',
    },
    {
      label: orbits.pattern === 'star' ? 'Planes apart, seam' : 'Planes apart',
      value: planesText(orbits),
      hint: 'Angle between neighbouring nodes, and the gap between the last plane and the first of the next turn',
    },
    { label: 'Period', value: `${(periodS / 60).toFixed(2)} min`, hint: 'Two-body, of the semi-major axis' },
    {
      label: 'Node turns',
      value: `${Math.abs(nodeRateDegDay).toFixed(3)}°/day ${east}`,
      hint: 'By the flattening of the Earth (J2, first order)',
    },
    ...(maskDeg === null ? [] : footprintFacts(orbits, maskDeg)),
    {
      label: 'Laser reach',
      value: kilometresText(laserReachKm),
      hint: 'Longest line between two of its satellites that stays 80 km above the ground',
    },
    {
      label: 'Closest approach of planes',
      value: Number.isFinite(apartKm) ? kilometresText(apartKm) : '–',
      tone: apartKm < 10 ? 'bad' : 'plain',
      hint: 'Least distance of satellites of different planes, two-body; “Best” sets the phasing for the most',
    },
  ];
}

function planesText(orbits: Extract<DesignedOrbits, { kind: 'walker' }>): string {
  if (orbits.planes === 1) {
    return 'one plane';
  }
  const around = orbits.pattern === 'star' ? 180 : 360;
  const apart = (orbits.spreadDeg ?? around) / orbits.planes;
  const seam = seamDeg(orbits);
  return orbits.pattern === 'delta' && orbits.spreadDeg === null
    ? `${apart.toFixed(2)}°`
    : `${apart.toFixed(2)}°, ${seam.toFixed(2)}°`;
}

function footprintFacts(shell: { altitudeKm: number; inclinationDeg: number }, maskDeg: number): Fact[] {
  const { footprintRadiusKm, overheadPassS, slantRangeKm } = shellFacts(shell, maskDeg);
  return [
    {
      label: 'Footprint radius',
      value: kilometresText(footprintRadiusKm),
      hint: `On the ground, to where it stands at ${maskDeg}°; spherical Earth of 6,371 km`,
    },
    { label: 'Range at the mask', value: kilometresText(slantRangeKm), hint: 'Longest distance to a user' },
    ...(shell.altitudeKm > 30_000
      ? []
      : [
          {
            label: 'Overhead pass',
            value: formatDuration(overheadPassS),
            hint: `Through the zenith, from ${maskDeg}° to ${maskDeg}°; the Earth taken to stand still`,
          },
        ]),
  ];
}
