import { useId } from 'react';
import type { RadioReference, Scenario, Threat, ThreatEffect } from '../../../shared/domain/index.ts';
import {
  reckonThreatsFor,
  select,
  setHover,
  useServer,
  useThreatEffect,
  useThreatEffects,
} from '../../state/index.ts';
import { Term } from '../../ui/index.ts';
import { Facts, Section } from '../common/index.ts';
import { effectFacts, linkFares, referenceText, standingWords, stationFares } from './effectFacts.ts';
import { PassList } from './parts/PassList.tsx';

/** Lines shown before the rest has to be asked for. */
const SHORT_STATIONS = 8;
const SHORT_LINKS = 12;

/** What a threat does at the cursor: who loses what, and what is left. */
export function ThreatEffectSection(props: { readonly threat: Threat; readonly scenario: Scenario }) {
  const { threat, scenario } = props;
  const effect = useThreatEffect(threat.threatId);
  const problem = useThreatEffects((state) => state.problem);
  const title = threat.kind === 'jammer' ? 'Effect at the cursor' : 'What it hears at the cursor';
  if (effect === null) {
    return (
      <Section title={title}>
        <p className={problem === '' ? 'bb-dim' : 'bb-tone-bad'}>
          {problem === '' ? 'Being reckoned…' : problem}
        </p>
      </Section>
    );
  }
  const words = standingWords(threat.kind, effect);
  if (words !== '') {
    return (
      <Section title={title}>
        <p className="bb-dim">{words}</p>
      </Section>
    );
  }
  return (
    <>
      <Section title={title}>
        <Facts facts={effectFacts(threat.kind, effect)} />
        <ReferenceChoice effect={effect} scenario={scenario} />
        <p className="bb-dim bb-threat-legend">{legendOf(threat.kind, effect)}</p>
      </Section>
      <Fares effect={effect} scenario={scenario} threat={threat} />
    </>
  );
}

/** What the counts leave out: a unit with no link left in the band may have many in others. */
function scopeOf(kind: Threat['kind']): string {
  return kind === 'jammer'
    ? 'Only links in its band are counted: it does not touch those in other bands.'
    : 'Only uplinks in its band are counted: it does not hear those in other bands.';
}

/** What the lines on globe and map mean; terrain is unknown everywhere. */
function legendOf(kind: Threat['kind'], { sightKm }: ThreatEffect): string {
  const horizon = sightKm === null ? '' : ' Faint: the radio horizon.';
  return kind === 'jammer'
    ? `Thick outline: links lost on the side of its ticks. Thin: jammer over signal (J/S) of 0, 10 and 20 dB at the receiver, where they occur; lines are named at their northern ends.${horizon} Crossed satellites lose links, ringed ones get worse. Terrain is unknown; worst case.`
    : `Thick outline: heard on the side of its ticks. Thin: 10 and 20 dB more, where they occur; lines are named at their northern ends.${horizon} Terrain is unknown; worst case.`;
}

function ReferenceChoice(props: { readonly scenario: Scenario; readonly effect: ThreatEffect }) {
  const { scenario, effect } = props;
  const id = useId();
  const keyOf = (reference: RadioReference) => JSON.stringify(reference);
  return (
    <div className="bb-field">
      <label htmlFor={id}>
        <Term id="threatReach">Area reckoned for</Term>
      </label>
      <select
        className="bb-select"
        id={id}
        onChange={({ target }) =>
          reckonThreatsFor(effect.references.find((each) => keyOf(each) === target.value) ?? null)
        }
        title={effect.reference === null ? undefined : referenceText(scenario, effect.reference)}
        value={effect.reference === null ? '' : keyOf(effect.reference)}
      >
        {effect.references.map((reference) => (
          <option key={keyOf(reference)} value={keyOf(reference)}>
            {referenceText(scenario, reference)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Fares(props: {
  readonly threat: Threat;
  readonly scenario: Scenario;
  readonly effect: ThreatEffect;
}) {
  const { threat, scenario, effect } = props;
  const elements = useServer((state) => state.elements);
  const isJammer = threat.kind === 'jammer';
  const stations = stationFares(threat.kind, scenario, effect);
  const links = linkFares(threat.kind, { scenario, elements, effect });
  const listed =
    effect.links.length < effect.linkCount ? `${effect.links.length} of ${effect.linkCount}` : '';
  return (
    <>
      <Section title={isJammer ? 'Links in its band, by station' : 'Uplinks in its band, by station'}>
        <p className="bb-dim">{scopeOf(threat.kind)}</p>
        <PassList
          emptyText="No station has a satellite in its band above the mask."
          heads={isJammer ? ['survive', 'lost', 'less'] : ['quiet', 'heard']}
          label={
            isJammer
              ? 'Stations and how many links in its band survive'
              : 'Stations and how many uplinks in its band stay quiet'
          }
          lines={stations.map(({ name, cells }, place) => ({
            key: place,
            color: null,
            name,
            cells,
            hint: `${name}: links in its band above the mask at the cursor, one direction each`,
            selected: false,
          }))}
          onHover={(place) =>
            setHover(
              place === null ? { kind: 'none' } : { kind: 'station', stationId: stations[place]!.stationId },
            )
          }
          onSelect={(place) => select({ kind: 'station', stationId: stations[place]!.stationId })}
          shortCount={SHORT_STATIONS}
        />
      </Section>
      <Section
        aside={listed}
        title={isJammer ? 'Links in its band, the worst first' : 'Uplinks in its band, the quietest first'}
      >
        <PassList
          emptyText="No satellite in its band is above a mask."
          heads={isJammer ? ['satellite', 'J/S dB', 'link'] : ['satellite', 'over dB', 'uplink']}
          label={isJammer ? 'Links that the jammer reaches' : 'Uplinks by how quiet they are'}
          lines={links.map(({ name, cells, copied, tone, satelliteName, fleetName, hint }, place) => ({
            key: place,
            color: null,
            name,
            below: fleetName,
            cells,
            copied,
            ...(tone === undefined ? {} : { tone }),
            markedName: satelliteName,
            hint,
            selected: false,
          }))}
          onHover={(place) =>
            setHover(
              place === null
                ? { kind: 'none' }
                : { kind: 'satellite', satelliteId: links[place]!.link.satelliteId },
            )
          }
          onSelect={(place) => select({ kind: 'satellite', satelliteId: links[place]!.link.satelliteId })}
          shortCount={SHORT_LINKS}
        />
      </Section>
    </>
  );
}
