import { type ReactNode, useState } from 'react';
import type { LinkBudgetLine } from '../../../../shared/domain/index.ts';
import { inputText, lineValueText } from '../../../../shared/radios/index.ts';
import type { BudgetLayout, BudgetRow } from '../budgetRows.ts';

export interface BudgetRowsProps {
  /** Names the list for a screen reader. */
  readonly label: string;
  readonly layout: BudgetLayout;
  /** `waterfall`: bars, terms under their sums folded; `table`: every line, with its recommendation. */
  readonly form: 'waterfall' | 'table';
  /** Margin that is kept, dB: the mark that the margin has to pass. */
  readonly keptMarginDb: number;
  /** Where values of the climate come from, by name of the input. */
  readonly climate: Readonly<Record<string, { readonly source: string } | null>>;
}

/** A budget line by line. Each line is a button that opens its formula, its recommendation and its inputs. */
export function BudgetRows(props: BudgetRowsProps) {
  const { layout, form } = props;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void => {
    const next = new Set(opened);
    if (!next.delete(id)) {
      next.add(id);
    }
    setOpened(next);
  };
  const isShown = ({ partOf }: BudgetRow) => partOf === null || form === 'table' || opened.has(partOf);
  return (
    <ul aria-label={props.label} className="bb-budget" data-form={form}>
      {layout.rows.filter(isShown).map((row) => (
        <BudgetItem
          climate={props.climate}
          isOpen={opened.has(row.line.id)}
          key={row.line.id}
          onPress={() => toggle(row.line.id)}
          row={row}
        >
          {form === 'waterfall' ? <Bar keptMarginDb={props.keptMarginDb} layout={layout} row={row} /> : null}
        </BudgetItem>
      ))}
      {form === 'waterfall'
        ? null
        : layout.facts.map((line) => (
            <BudgetItem
              climate={props.climate}
              isOpen={opened.has(line.id)}
              key={line.id}
              onPress={() => toggle(line.id)}
              row={{ line, role: 'fact' }}
            />
          ))}
    </ul>
  );
}

interface BudgetItemProps {
  readonly row: Pick<BudgetRow, 'line'> & { readonly role: BudgetRow['role'] | 'fact' };
  readonly isOpen: boolean;
  readonly climate: BudgetRowsProps['climate'];
  readonly children?: ReactNode;
  onPress(): void;
}

function BudgetItem({ row, isOpen, climate, children, onPress }: BudgetItemProps) {
  const { line, role } = row;
  const value = lineValueText(line);
  return (
    <li data-role={role} data-zero={line.value === 0 || undefined}>
      <button aria-expanded={isOpen} onClick={onPress} title={line.formula} type="button">
        <span className="bb-budget-name">
          {role === 'level' ? '= ' : ''}
          {line.name}
        </span>
        {children}
        <span className="bb-budget-value bb-number">{value}</span>
      </button>
      {isOpen ? (
        <dl className="bb-budget-details">
          <div>
            <dt>Formula</dt>
            <dd>{formulaText(line)}</dd>
          </div>
          {line.recommendation === null ? null : (
            <div>
              <dt>After</dt>
              <dd>{line.recommendation}</dd>
            </div>
          )}
          {Object.entries(line.inputs).map(([name, input]) => (
            <div key={name}>
              <dt>From</dt>
              <dd>{inputText(name, input, climate)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </li>
  );
}

function formulaText({ formula, sumOf, name }: LinkBudgetLine): string {
  return sumOf === undefined ? formula : `${formula} of the ${sumOf.length} lines that lead to ${name}`;
}

const WIDTH = 100;
const HEIGHT = 14;

/** The bar of a line; a level is a line with a knob, the margin a bar from nothing to spare. */
function Bar(props: {
  readonly row: BudgetRow;
  readonly layout: BudgetLayout;
  readonly keptMarginDb: number;
}) {
  const { row, layout, keptMarginDb } = props;
  const spanDb = Math.max(layout.mostDb - layout.leastDb, 1);
  const x = (db: number): number => 1 + ((db - layout.leastDb) / spanDb) * (WIDTH - 2);
  const [left, right] = [Math.min(x(row.fromDb), x(row.toDb)), Math.max(x(row.fromDb), x(row.toDb))];
  const isMargin = layout.zeroDb !== null && row === layout.rows[layout.rows.length - 1];
  return (
    <svg
      aria-hidden="true"
      className="bb-budget-bar"
      preserveAspectRatio="none"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      {row.role === 'level' && !isMargin ? (
        <>
          <line className="bb-budget-level" x1={left} x2={left} y1={1} y2={HEIGHT - 1} />
          <rect className="bb-budget-knob" height={4} width={4} x={left - 2} y={HEIGHT / 2 - 2} />
        </>
      ) : null}
      {isMargin ? (
        <MarginBar
          keptX={x(layout.zeroDb! + keptMarginDb)}
          marginDb={row.line.value}
          x={left}
          zeroX={x(layout.zeroDb!)}
          keptMarginDb={keptMarginDb}
        />
      ) : null}
      {row.role === 'level' ? null : (
        <rect
          className={row.line.value < 0 ? 'bb-budget-loss' : 'bb-budget-gain'}
          height={row.role === 'part' ? 4 : 8}
          width={Math.max(right - left, 0.8)}
          x={left}
          y={row.role === 'part' ? 5 : 3}
        />
      )}
      {row.isBroken ? <path className="bb-budget-break" d={breakPath((left + right) / 2)} /> : null}
    </svg>
  );
}

function MarginBar(props: {
  readonly x: number;
  readonly zeroX: number;
  readonly keptX: number;
  readonly marginDb: number;
  readonly keptMarginDb: number;
}) {
  const { x, zeroX, keptX } = props;
  const tone = props.marginDb < props.keptMarginDb ? 'bad' : 'good';
  return (
    <>
      <rect
        className={`bb-budget-margin-${tone}`}
        height={8}
        width={Math.max(Math.abs(x - zeroX), 0.8)}
        x={Math.min(x, zeroX)}
        y={3}
      />
      <line className="bb-budget-zero" x1={zeroX} x2={zeroX} y1={0} y2={HEIGHT} />
      <line className="bb-budget-kept" x1={keptX} x2={keptX} y1={0} y2={HEIGHT} />
    </>
  );
}

/** Two slanted strokes across a bar that is longer than it is drawn. */
function breakPath(x: number): string {
  return `M${x - 3},${HEIGHT - 2}L${x},2M${x},${HEIGHT - 2}L${x + 3},2`;
}
