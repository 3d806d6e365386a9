import type { TerminalType } from '../../../../shared/domain/index.ts';
import { CommitField } from '../../../ui/index.ts';
import { ChoiceCell, type FormHand, isDay } from '../../common/index.ts';

/** Name, band, and how far the numbers may be trusted. */
export function AboutForm(props: {
  readonly hand: FormHand;
  readonly facts: Pick<TerminalType, 'name' | 'band' | 'confidence' | 'source' | 'asOfDate'>;
  readonly bands: readonly TerminalType['band'][];
  readonly confidences: readonly TerminalType['confidence'][];
}) {
  const { hand, facts } = props;
  return (
    <div className="bb-radio-grid">
      <div className="bb-radio-wide">
        <CommitField
          complaintAbout={(text) =>
            text.trim() === '' || text.trim().length > 120 ? 'name: expected 1 to 120 characters' : null
          }
          hint="What it is called in every list and product"
          label="Name"
          onCommit={(text) => hand.put('name', ['name'], text.trim())}
          value={facts.name}
        />
      </div>
      <ChoiceCell
        choices={props.bands.map((band) => [band, band] as const)}
        label="Band"
        onChoose={(band) => hand.put('band', ['band'], band)}
        term="radioBand"
        value={facts.band}
      />
      <ChoiceCell
        choices={props.confidences.map((confidence) => [confidence, confidence] as const)}
        label="Confidence"
        onChoose={(confidence) => hand.put('confidence', ['confidence'], confidence)}
        term="confidence"
        value={facts.confidence}
      />
      <CommitField
        complaintAbout={(text) =>
          text.trim() === '' || isDay(text.trim())
            ? null
            : 'as of: expected a day such as 2026-11-22, or nothing'
        }
        hint="Day that the source speaks for; empty when unknown"
        label="As of"
        numeric
        onCommit={(text) => hand.put('as-of date', ['asOfDate'], text.trim() === '' ? null : text.trim())}
        placeholder="2026-11-22"
        term="asOf"
        value={facts.asOfDate ?? ''}
      />
      <div className="bb-radio-wide">
        <CommitField
          complaintAbout={(text) => (text.length > 2000 ? 'source: expected at most 2,000 characters' : null)}
          hint="Where the numbers come from, and which of them are assumed"
          label="Source"
          onCommit={(source) => hand.put('source', ['source'], source)}
          rows={4}
          term="radioSource"
          value={facts.source}
        />
      </div>
    </div>
  );
}
