import { Button } from '../../../ui/index.ts';

/** How many satellites count, of all that the scenario has. */
export function CountedSatellites(props: {
  /** Satellites that are computed with. */
  readonly activeCount: number;
  readonly totalCount: number;
}) {
  const active = props.activeCount.toLocaleString('en-US');
  const total = props.totalCount.toLocaleString('en-US');
  return (
    <span
      className="bb-number bb-dim"
      title={`${active} of the ${total} satellites of the scenario are computed with; the others are switched off, have no elements, or do not exist yet in this span`}
    >
      {active} of {total}
      <span className="bb-satellites-counted"> computed</span>
    </span>
  );
}

export interface SwitchBarProps {
  /** Rows of the tree that the buttons are about; at least one. */
  readonly chosenCount: number;
  onSwitch(to: 'on' | 'off'): void;
  onOnly(): void;
  onDrill(): void;
}

/** The switches for the rows chosen. */
export function SwitchBar(props: SwitchBarProps) {
  const { chosenCount } = props;
  const what = chosenCount > 1 ? `${chosenCount.toLocaleString('en-US')} chosen rows` : 'chosen row';
  return (
    <div className="bb-switch-bar">
      <span className="bb-dim">{chosenCount.toLocaleString('en-US')} chosen</span>
      <span className="bb-spring" />
      <Button
        edits
        label={`Switch the ${what} off (Space)`}
        onClick={() => props.onSwitch('off')}
        text="Off"
      />
      <Button edits label={`Switch the ${what} on (Space)`} onClick={() => props.onSwitch('on')} text="On" />
      <Button
        label={`Switch the ${what} off in a drill: a look at what that does, saved nowhere`}
        onClick={props.onDrill}
        text="Drill"
      />
      <Button edits label={`Leave nothing on but the ${what}`} onClick={props.onOnly} text="Only" />
    </div>
  );
}
