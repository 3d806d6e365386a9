import {
  Confidence,
  type FleetPart,
  type LaserDesign,
  type LaserLayout,
} from '../../../../shared/domain/index.ts';
import { CommitField, SelectField, useEditing } from '../../../ui/index.ts';
import { ChoiceCell, type Choices, type FormHand, NumberCell } from '../../common/index.ts';
import { pairsText, readPairs } from '../edits.ts';
import { LASER_FIELDS, LAYOUT_FIELDS } from '../meshFields.ts';

const LAYOUTS: Choices<LaserLayout['kind']> = [
  ['grid', 'grid (2 + 2)'],
  ['nearest', 'nearest'],
  ['list', 'list of pairs'],
];
const SEAMS: Choices<'as-designed' | 'shift' | 'open'> = [
  ['as-designed', 'as designed'],
  ['shift', 'shifted by'],
  ['open', 'open'],
];
const SIZES: Choices<'design' | 'typed'> = [
  ['design', 'as designed'],
  ['typed', 'by hand'],
];

interface LaserFormProps {
  readonly design: LaserDesign;
  /** Of the fleet. */
  readonly parts: readonly FleetPart[];
  readonly hand: FormHand;
  /** The only design of the fleet: it is open. */
  readonly isAlone: boolean;
  /** Standards that the scenario knows already. */
  readonly standards: readonly string[];
  onLayout(kind: LaserLayout['kind']): void;
  onParts(partIds: readonly string[]): void;
  onRemove(): void;
}

/** Lasers of a fleet or of some of its parts; each field is a step of its own. */
export function LaserForm(props: LaserFormProps) {
  const { design, hand } = props;
  const name = partNames(props);
  const removing = useEditing('Remove these crosslinks; Undo brings them back');
  return (
    <details className="bb-laser-form" open={props.isAlone ? true : undefined}>
      <summary>
        <span>{name}</span>
        <small className="bb-dim">{headline(design)}</small>
      </summary>
      {props.parts.length > 1 ? <PartChoice {...props} /> : null}
      <div className="bb-cells">
        <ChoiceCell
          choices={LAYOUTS}
          label="Layout"
          onChoose={props.onLayout}
          term="laserLayout"
          value={design.layout.kind}
        />
        <LayoutFields hand={hand} layout={design.layout} />
        <NumberCell at={['terminalCount']} hand={hand} of={LASER_FIELDS.terminalCount} />
        <NumberCell at={['maxRangeKm']} hand={hand} of={LASER_FIELDS.maxRangeKm} />
        <NumberCell at={['grazingHeightKm']} hand={hand} of={LASER_FIELDS.grazingHeightKm} />
        <NumberCell at={['acquisitionS']} hand={hand} of={LASER_FIELDS.acquisitionS} />
        <NumberCell at={['rateBps']} hand={hand} of={LASER_FIELDS.rateBps} />
        <NumberCell at={['processingDelayMs']} hand={hand} of={LASER_FIELDS.processingDelayMs} />
      </div>
      <About {...props} />
      <div className="bb-laser-foot">
        <span className="bb-spring" />
        <button
          aria-label={`Remove crosslinks of ${name}`}
          className="bb-link"
          onClick={props.onRemove}
          type="button"
          {...removing}
        >
          Remove
        </button>
      </div>
    </details>
  );
}

function partNames({ design, parts }: LaserFormProps): string {
  const named = parts.filter(({ partId }) => design.partIds.includes(partId)).map((part) => part.name);
  if (design.partIds.length === 0) return 'All satellites';
  return named.length === 0 ? 'Parts that are gone' : named.join(', ');
}

function headline({ layout, terminalCount, vendor, standard }: LaserDesign): string {
  const kind = LAYOUTS.find(([each]) => each === layout.kind)?.[1].split(':')[0] ?? layout.kind;
  return [`${kind}, ${terminalCount} a satellite`, vendor === '' ? '' : `vendor ${vendor}`, standard]
    .filter(Boolean)
    .join(' · ');
}

/** Which parts have these lasers; none ticked means all of the fleet. */
function PartChoice({ design, parts, onParts }: LaserFormProps) {
  return (
    <fieldset>
      <legend>For {design.partIds.length === 0 ? 'all parts' : 'these parts'}</legend>
      {parts.map(({ partId, name }) => (
        <label className="bb-check" key={partId}>
          <input
            checked={design.partIds.includes(partId)}
            onChange={(event) =>
              onParts(
                event.target.checked
                  ? [...design.partIds, partId]
                  : design.partIds.filter((id) => id !== partId),
              )
            }
            type="checkbox"
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

function LayoutFields({ layout, hand }: { readonly layout: LaserLayout; readonly hand: FormHand }) {
  if (layout.kind === 'nearest') {
    return <NumberCell at={['layout', 'neighbourCount']} hand={hand} of={LAYOUT_FIELDS.neighbourCount} />;
  }
  if (layout.kind === 'list') {
    return (
      <div className="bb-cells-wide">
        <CommitField
          complaintAbout={(text) => {
            const read = readPairs(text);
            return 'problem' in read ? read.problem : null;
          }}
          hint="Two catalogue numbers a line, such as 44713 44714"
          label="Pairs"
          numeric
          onCommit={(text) => {
            const read = readPairs(text);
            if ('pairs' in read) hand.put('pairs', ['layout', 'pairs'], read.pairs);
          }}
          placeholder="44713 44714"
          rows={5}
          term="laserLayout"
          value={pairsText(layout.pairs)}
        />
      </div>
    );
  }
  const { size, seam } = layout;
  return (
    <>
      <ChoiceCell
        choices={SIZES}
        label="Planes"
        onChoose={(how) =>
          hand.put('grid', ['layout', 'size'], how === 'design' ? null : { planes: 1, perPlane: 1 })
        }
        term="laserGrid"
        value={size === null ? 'design' : 'typed'}
      />
      {size === null ? null : (
        <>
          <NumberCell at={['layout', 'size', 'planes']} hand={hand} of={LAYOUT_FIELDS.planes} />
          <NumberCell at={['layout', 'size', 'perPlane']} hand={hand} of={LAYOUT_FIELDS.perPlane} />
        </>
      )}
      <ChoiceCell
        choices={SEAMS}
        label="Seam"
        onChoose={(kind) =>
          hand.put('seam', ['layout', 'seam'], kind === 'shift' ? { kind, slots: 0 } : { kind })
        }
        term="laserSeam"
        value={seam.kind}
      />
      {seam.kind === 'shift' ? (
        <NumberCell at={['layout', 'seam', 'slots']} hand={hand} of={LAYOUT_FIELDS.slots} />
      ) : null}
    </>
  );
}

/** Whose they are, what they speak, and how far that is known. */
function About({ design, hand, standards }: LaserFormProps) {
  const listId = `standards-${design.laserDesignId}`;
  return (
    <div className="bb-cells">
      <CommitField
        complaintAbout={(text) => (text.length > 60 ? 'vendor: expected at most 60 characters' : null)}
        hint="Who makes the terminals; empty when it does not matter"
        label="Vendor"
        onCommit={(text) => hand.put('vendor', ['vendor'], text.trim())}
        placeholder="any"
        term="laserVendor"
        value={design.vendor}
      />
      <CommitField
        complaintAbout={(text) =>
          text.trim() === '' || text.trim().length > 60 ? 'standard: expected 1 to 60 characters' : null
        }
        hint="What the terminals speak"
        label="Standard"
        listId={listId}
        onCommit={(text) => hand.put('standard', ['standard'], text.trim())}
        term="laserStandard"
        value={design.standard}
      />
      <datalist id={listId}>
        {standards.map((standard) => (
          <option key={standard} value={standard} />
        ))}
      </datalist>
      <SelectField
        edits
        hint="observed: from elements; reported: press or operator; filed: application or grant; notional: a design study"
        label="Confidence"
        onChange={(confidence) => hand.put('confidence', ['confidence'], confidence)}
        value={design.confidence}
        words={Confidence.options}
      />
      <div className="bb-cells-wide">
        <CommitField
          complaintAbout={(text) => (text.length > 2000 ? 'source: expected at most 2,000 characters' : null)}
          hint="Where the numbers come from, and what of them is assumed"
          label="Source"
          onCommit={(text) => hand.put('source', ['source'], text)}
          rows={3}
          value={design.source}
        />
      </div>
    </div>
  );
}
