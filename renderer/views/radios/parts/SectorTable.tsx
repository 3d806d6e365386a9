import type { KeepOutSector } from '../../../../shared/domain/index.ts';
import { CommitField, useEditing } from '../../../ui/index.ts';
import { type FormHand, NumberCell } from '../../common/index.ts';
import { SECTOR_FIELDS } from '../numberFields.ts';

/** Sectors in which a station must not radiate, a group of fields each. */
export function SectorTable(props: {
  readonly hand: FormHand;
  readonly sectors: readonly KeepOutSector[];
  onRemove(index: number): void;
}) {
  const { hand, sectors } = props;
  const removing = useEditing('Remove');
  return (
    <ul className="bb-sectors">
      {sectors.map((sector, index) => {
        const at = ['keepOutSectors', index] as const;
        const part = `keep-out ${index + 1}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: sectors have no names; their order is theirs
          <li aria-label={`Keep-out sector ${index + 1}`} key={index}>
            <NumberCell
              at={[...at, 'fromAzimuthDeg']}
              hand={hand}
              of={SECTOR_FIELDS.fromAzimuthDeg}
              part={part}
            />
            <NumberCell
              at={[...at, 'toAzimuthDeg']}
              hand={hand}
              of={SECTOR_FIELDS.toAzimuthDeg}
              part={part}
            />
            <NumberCell
              at={[...at, 'belowElevationDeg']}
              hand={hand}
              of={SECTOR_FIELDS.belowElevationDeg}
              part={part}
            />
            <button
              aria-label={`Remove keep-out sector ${index + 1}`}
              className="bb-icon-button"
              onClick={() => props.onRemove(index)}
              type="button"
              {...removing}
            >
              ✕
            </button>
            <div className="bb-radio-wide">
              <CommitField
                complaintAbout={(text) =>
                  text.length > 120 ? 'reason: expected at most 120 characters' : null
                }
                hint="Why: a host nation's radar, a tower with people in it"
                label="Reason"
                onCommit={(text) => hand.put(`${part} reason`, [...at, 'reason'], text.trim())}
                placeholder="radar of the host nation"
                value={sector.reason}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
