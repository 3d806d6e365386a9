import { CommitField, EditRefusal } from '../../../ui/index.ts';

/** Something that is switched off. */
export interface LossLine {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  /** Of an area of sky; null for everything else. */
  readonly radiusKm: number | null;
}

const LEAST_RADIUS_KM = 1;
const MOST_RADIUS_KM = 20_000;

/** What is switched off, with a way to give each back. */
export function LossList(props: {
  readonly lines: readonly LossLine[];
  onGiveBack(key: string): void;
  onRadius(key: string, radiusKm: number): void;
}) {
  return (
    <ul aria-label="Switched off" className="bb-loss-list bb-fold">
      {props.lines.map((line) => (
        <li key={line.key}>
          <span aria-hidden="true" className="bb-tone-bad">
            ✕
          </span>
          <span className="bb-loss-kind">{line.kind}</span>
          <span className="bb-loss-name" title={line.name}>
            {line.name}
          </span>
          <button
            aria-label={`Give ${line.name} back`}
            className="bb-icon-button"
            onClick={() => props.onGiveBack(line.key)}
            title="Give it back"
            type="button"
          >
            ↩
          </button>
          {line.radiusKm === null ? null : (
            <div className="bb-loss-radius">
              <EditRefusal value={null}>
                <CommitField
                  complaintAbout={(text) =>
                    readRadius(text) === null ? 'radius: expected 1 to 20000' : null
                  }
                  hint="Along the ground, 1 to 20,000 km"
                  label="Radius km"
                  numeric
                  onCommit={(text) => {
                    const radiusKm = readRadius(text);
                    if (radiusKm !== null) props.onRadius(line.key, radiusKm);
                  }}
                  term="skyArea"
                  value={String(line.radiusKm)}
                />
              </EditRefusal>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function readRadius(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  const isRight = text.trim() !== '' && value >= LEAST_RADIUS_KM && value <= MOST_RADIUS_KM;
  return isRight ? value : null;
}
