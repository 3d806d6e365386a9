import { useState } from 'react';
import { MaskPlot, type SkyDirection } from '../../../charts/index.ts';
import { Button } from '../../../ui/index.ts';
import { AreaField, type FormOfFields } from './fields.tsx';

export interface MaskFieldProps {
  readonly of: FormOfFields;
  /** The corners as understood; null while the text is wrong. */
  readonly points: readonly SkyDirection[] | null;
  readonly horizonAtDeg: ((azimuthDeg: number) => number) | null;
  readonly floorDeg: number;
  onDraw(points: readonly SkyDirection[]): void;
  onReadFile(): void;
}

/** The horizon mask: typed, read from a file, or drawn in the sky. */
export function MaskField(props: MaskFieldProps) {
  const [drawing, setDrawing] = useState(false);
  const { points } = props;
  return (
    <>
      <AreaField
        field="horizonMask"
        hint="Terrain and obstructions: one corner a line, azimuth from true north and elevation in degrees; straight lines between them, around through north"
        label="Horizon mask (az el)"
        of={props.of}
        placeholder={'0 5\n90 12.5\n200 3'}
      />
      <div className="bb-route-actions">
        <Button
          active={drawing}
          disabled={points === null}
          label="Draw the horizon in the sky plot"
          onClick={() => setDrawing(!drawing)}
          text="Draw"
        />
        <Button label="Read corners from a CSV file" onClick={props.onReadFile} text="From CSV…" />
        <Button
          disabled={points === null || points.length === 0}
          label="Take all corners away"
          onClick={() => props.onDraw([])}
          text="Clear"
        />
      </div>
      {drawing && points !== null ? (
        <>
          <MaskPlot
            floorDeg={props.floorDeg}
            horizonAtDeg={props.horizonAtDeg}
            onChange={props.onDraw}
            points={points}
          />
          <p className="bb-field-note">
            Press to add a corner, drag to move it, Delete to remove it. Arrow keys move by 0.5°, with Shift
            by 5°; Ctrl+Z takes the last change back.
          </p>
        </>
      ) : null}
    </>
  );
}
