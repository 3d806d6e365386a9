import { type Scenario, type Threat, threatSymbolCode } from '../../../shared/domain/index.ts';
import { select, setHover, useCursor } from '../../state/index.ts';
import { Badge, Button } from '../../ui/index.ts';
import {
  azimuthPairText,
  azimuthText,
  Facts,
  kilometresText,
  Section,
  standingText,
  THREAT_WORDS,
  useGeoid,
  useSymbols,
} from '../common/index.ts';
import { editSituation, moveThreat } from '../scenario/index.ts';
import { Head } from './parts/Head.tsx';
import { type PassLine, PassList } from './parts/PassList.tsx';
import { positionFacts } from './stationFacts.ts';
import { ThreatEffectSection } from './ThreatEffectSection.tsx';
import { reportFacts, type StationInReach, stationsBefore } from './threatFacts.ts';

/** Height of the symbol's frame, CSS pixels. */
const HEAD_SYMBOL_PX = 20;
/** Stations listed before the rest has to be asked for: the nearest ones. */
const SHORT_LIST = 12;

/** Everything about one reported threat at the time cursor. */
export function ThreatInspector(props: { readonly threat: Threat; readonly scenario: Scenario }) {
  const { threat, scenario } = props;
  const cursor = useCursor();
  const geoid = useGeoid();
  const symbolOf = useSymbols(HEAD_SYMBOL_PX);
  const stations = stationsBefore(threat, scenario, cursor);
  const insideCount = stations.filter(({ inside }) => inside).length;
  const standing = standingText(threat, cursor);
  return (
    <div className="bb-inspector bb-fold">
      <Head
        actions={
          <>
            <Button
              edits
              label="Edit this threat"
              onClick={() => editSituation({ kind: 'threat', threatId: threat.threatId })}
              text="Edit"
            />
            <Button
              edits
              label="Give it another place on globe or map"
              onClick={() => moveThreat(threat)}
              text="Move"
            />
          </>
        }
        color="var(--color-hostile)"
        subtitle={`${THREAT_WORDS[threat.kind]}, as reported`}
        pictureUrl={symbolOf(threatSymbolCode(threat))}
        symbol="◈"
        title={threat.name}
      >
        <Badge text="HOSTILE" tone="bad" />
        {standing === 'active' ? null : <Badge text="NOT ACTIVE" tone="plain" />}
      </Head>
      <Section title="Report">
        <Facts facts={reportFacts(threat, cursor)} />
        {threat.note === '' ? null : <p className="bb-inspector-note">{threat.note}</p>}
      </Section>
      <ThreatEffectSection scenario={scenario} threat={threat} />
      <Section aside={`${insideCount} inside the radius`} title="Stations at the cursor">
        <PassList
          emptyText="There are no stations."
          heads={['', 'distance', 'az T']}
          label="Stations by distance from the threat"
          lines={stations.map((station, place) => lineOf(station, place))}
          onHover={(place) => {
            const station = place === null ? undefined : stations[place];
            setHover(station === undefined ? { kind: 'none' } : stationOf(station));
          }}
          onSelect={(place) => select(stationOf(stations[place]!))}
          shortCount={SHORT_LIST}
        />
      </Section>
      <Section title="Position">
        <Facts facts={positionFacts(threat.place, cursor, geoid)} />
      </Section>
    </div>
  );
}

function stationOf({ stationId }: StationInReach) {
  return { kind: 'station', stationId } as const;
}

function lineOf(station: StationInReach, place: number): PassLine {
  const azimuth = azimuthPairText(station.azimuthDeg, station.magneticAzimuthDeg);
  return {
    key: place,
    color: null,
    name: station.name,
    cells: [station.inside ? 'IN' : '', kilometresText(station.distanceKm), azimuthText(station.azimuthDeg)],
    hint: `${station.inside ? 'Inside the reported radius. ' : ''}From the station to the threat: azimuth ${azimuth}, ${kilometresText(station.distanceKm)} along the ground`,
    selected: false,
  };
}
