import { Button } from '../../../ui/index.ts';

export interface SwitchBarProps {
  /** Satellites that are computed with. */
  readonly activeCount: number;
  readonly totalCount: number;
  /** Rows of the tree that the buttons are about. */
  readonly chosenCount: number;
  onSwitch(to: 'on' | 'off'): void;
  onOnly(): void;
}

/** What counts, and the switches for the rows chosen. */
export function SwitchBar(props: SwitchBarProps) {
  const { chosenCount, activeCount, totalCount } = props;
  const none = chosenCount === 0;
  const what = chosenCount > 1 ? `${chosenCount.toLocaleString('en-US')} chosen rows` : 'chosen row';
  return (
    <div className="bb-switch-bar">
      <span
        className="bb-number bb-dim"
        title={`${activeCount.toLocaleString('en-US')} satellites are computed with, of ${totalCount.toLocaleString('en-US')} in the scenario`}
      >
        {activeCount.toLocaleString('en-US')}/{totalCount.toLocaleString('en-US')}
      </span>
      <span className="bb-spring" />
      <Button
        disabled={none}
        label={`Switch the ${what} off (Space)`}
        onClick={() => props.onSwitch('off')}
        text="Off"
      />
      <Button
        disabled={none}
        label={`Switch the ${what} on (Space)`}
        onClick={() => props.onSwitch('on')}
        text="On"
      />
      <Button disabled={none} label={`Leave nothing on but the ${what}`} onClick={props.onOnly} text="Only" />
    </div>
  );
}
