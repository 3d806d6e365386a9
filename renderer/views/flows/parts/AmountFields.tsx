import { ChoiceField, Field } from '../../common/index.ts';
import type { FlowText } from '../flowForm.ts';

const TRAFFICS = [
  ['stream', 'stream: runs all the time'],
  ['message', 'message: one thing of a size'],
] as const;

/** A stream or a message, and how much of it. What a stream cannot have is taken back with the change. */
export function AmountFields(props: {
  readonly text: Pick<FlowText, 'traffic' | 'rate' | 'volume'>;
  readonly problem: string | undefined;
  change(made: Partial<FlowText>): void;
}) {
  const { text, problem, change } = props;
  return (
    <>
      <ChoiceField
        choices={TRAFFICS}
        label="What"
        onChange={(traffic) =>
          change({ traffic, ...(traffic === 'stream' ? { delivery: 'connected' } : {}) })
        }
        term="flowTraffic"
        value={text.traffic}
      />
      {text.traffic === 'stream' ? (
        <Field
          label="Rate"
          numeric
          onChange={(rate) => change({ rate })}
          placeholder="64 kbit/s"
          problem={problem}
          term="flowRate"
          value={text.rate}
        />
      ) : (
        <Field
          label="Size"
          numeric
          onChange={(volume) => change({ volume })}
          placeholder="1.2 MB"
          problem={problem}
          term="flowVolume"
          value={text.volume}
        />
      )}
    </>
  );
}
