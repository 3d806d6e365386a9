import { useEffect, useState } from 'react';
import type { Scenario, StationId } from '../../../shared/domain/index.ts';
import type { PaperSheet, PlanProducts } from '../../../shared/ipc/index.ts';
import { askPaper, askProducts, useScenario, useServer, useView, writeProducts } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { type OpenPdf, openPdf } from '../../workers/index.ts';
import { ChoiceField } from '../common/index.ts';
import { PaperPages } from './parts/PaperPages.tsx';
import { printShown, productCommands, useProducts } from './productsStore.ts';
import { fileWords } from './productWords.ts';
import './products.css';

/** Papers and files of the plan: choose, look at them, write them. */
export function ProductsView() {
  const scenario = useScenario();
  const [products, setProducts] = useState<PlanProducts | null>(null);
  useEffect(() => void askProducts().then(setProducts), []);
  if (scenario === null) {
    return null;
  }
  if (products === null) {
    return (
      <p className="bb-dim bb-products-none" role="status">
        Papers and files are being listed…
      </p>
    );
  }
  return (
    <div className="bb-products">
      <Choice products={products} scenario={scenario} />
      <Preview products={products} scenario={scenario} />
    </div>
  );
}

const SHEETS = [
  ['a4', 'A4'],
  ['letter', 'US letter'],
] as const;

/** Between lines of the look angles, seconds. */
const LOOK_STEPS = [
  ['10', '10 s'],
  ['30', '30 s'],
  ['60', '1 min'],
  ['120', '2 min'],
  ['300', '5 min'],
] as const;

function toggled(list: readonly string[], entry: string): string[] {
  return list.includes(entry) ? list.filter((each) => each !== entry) : [...list, entry];
}

/** The station that is selected, else the first. */
function stationMeant({ stations }: Scenario): StationId | null {
  const { selection } = useView.getState();
  const selected = selection.kind === 'station' ? selection.stationId : null;
  return selected ?? stations[0]?.stationId ?? null;
}

function Choice(props: { readonly products: PlanProducts; readonly scenario: Scenario }) {
  const { products, scenario } = props;
  const { size, lookStepS, leftOutPapers, files, shown } = useProducts();
  const isBusy = useServer((state) => state.job !== null);
  const papers = products.papers.map(({ id }) => id).filter((id) => !leftOutPapers.includes(id));
  const [printCommand] = productCommands;
  const show = (paper: string, scope: 'unit' | 'plan') =>
    useProducts.setState({
      shown: { paper, stationId: scope === 'plan' ? null : (shown?.stationId ?? stationMeant(scenario)) },
    });
  return (
    <div className="bb-products-choice bb-fold">
      <div className="bb-products-actions">
        <Button
          disabled={isBusy}
          label="Writes every paper for every unit into a folder (Ctrl+P)"
          onClick={printCommand.run}
          text="Print the set as PDF…"
          tone="primary"
        />
        <Button
          disabled={isBusy || papers.length + files.length === 0}
          label="Writes what is ticked into a folder"
          onClick={() => void writeProducts({ papers, files: [...files], size, lookStepS })}
          text="Write what is ticked…"
        />
      </div>
      <ChoiceField
        choices={SHEETS}
        label="Sheet"
        onChange={(chosen) => useProducts.setState({ size: chosen })}
        value={size}
      />
      <ChoiceField
        choices={LOOK_STEPS}
        label="Look angles every"
        onChange={(chosen) => useProducts.setState({ lookStepS: Number(chosen) })}
        value={LOOK_STEPS.find(([step]) => Number(step) === lookStepS)?.[0] ?? '60'}
      />
      <fieldset>
        <legend>Papers (PDF)</legend>
        {products.papers.map(({ id, title, purpose, scope }) => (
          <div className="bb-products-line" data-shown={shown?.paper === id || undefined} key={id}>
            <label className="bb-check">
              <input
                checked={!leftOutPapers.includes(id)}
                onChange={() => useProducts.setState({ leftOutPapers: toggled(leftOutPapers, id) })}
                type="checkbox"
              />
              <span>
                {title}
                <small className="bb-dim">
                  {scope === 'unit' ? 'For every unit. ' : ''}
                  {purpose}
                </small>
              </span>
            </label>
            <button
              aria-label={`Look at ${title}`}
              className="bb-link"
              onClick={() => show(id, scope)}
              title="Look at it as it will be printed"
              type="button"
            >
              View
            </button>
          </div>
        ))}
      </fieldset>
      <fieldset>
        <legend>Files</legend>
        {products.files.map((name) => (
          <label className="bb-check" key={name}>
            <input
              checked={files.includes(name)}
              onChange={() => useProducts.setState({ files: toggled(files, name) })}
              type="checkbox"
            />
            {fileWords(name)}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

type Shown =
  | { readonly kind: 'making' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'open'; readonly pdf: OpenPdf; readonly title: string };

/** One paper as it will be printed. */
function Preview(props: { readonly products: PlanProducts; readonly scenario: Scenario }) {
  const { products, scenario } = props;
  const { shown: wanted, size, lookStepS } = useProducts();
  const paper = products.papers.find(({ id }) => id === wanted?.paper);
  const paperId = paper?.id ?? null;
  const stationId = wanted?.stationId ?? null;
  const shown = usePaper({ paper: paperId, stationId, size, lookStepS });
  if (paper === undefined) {
    return (
      <p className="bb-dim bb-products-none">
        Look at a paper, and it stands here as it will be printed. The plan is made first where it is stale.
      </p>
    );
  }
  return (
    <section aria-label={`Preview of ${paper.title}`} className="bb-products-preview">
      <div className="bb-products-head">
        <h2>{paper.title}</h2>
        {paper.scope === 'plan' ? null : (
          <label className="bb-products-unit">
            Unit{' '}
            <select
              className="bb-select"
              onChange={(event) => {
                const chosen = scenario.stations.find((station) => station.stationId === event.target.value);
                if (chosen !== undefined) {
                  useProducts.setState({ shown: { paper: paper.id, stationId: chosen.stationId } });
                }
              }}
              value={stationId ?? ''}
            >
              {scenario.stations.map((station) => (
                <option key={station.stationId} value={station.stationId}>
                  {station.name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {shown.kind === 'open' ? (
        <>
          <PrintLine paper={paper.id} title={paper.title} />
          <PaperPages
            key={shown.title}
            onPrint={() => void printShown()}
            pdf={shown.pdf}
            title={shown.title}
          />
        </>
      ) : (
        <p className={shown.kind === 'failed' ? 'bb-tone-bad' : 'bb-dim'} role="status">
          {shown.kind === 'failed' ? shown.message : 'The paper is being made…'}
        </p>
      )}
    </section>
  );
}

/** How far printing is, or that there is no printer and what can be done instead. */
function PrintLine(props: { readonly paper: string; readonly title: string }) {
  const { printing, size } = useProducts();
  if (printing === null) {
    return null;
  }
  const end = () => useProducts.setState({ printing: null });
  if (printing.kind === 'none') {
    return (
      <div className="bb-products-printing" role="alert">
        <span>No printer is set up on this machine; the paper can be written as PDF instead.</span>
        <Button
          label={`Writes ${props.title} as PDF into a folder`}
          onClick={() => {
            end();
            void writeProducts({ papers: [props.paper], files: [], size });
          }}
          text="Write the PDF…"
        />
        <Button onClick={end} text="Close" />
      </div>
    );
  }
  return (
    <div className="bb-products-printing" role="status">
      {printing.kind === 'pages' ? (
        <>
          <span className="bb-number">{`Page ${printing.doneCount + 1} of ${printing.totalCount} is made ready…`}</span>
          <Button onClick={end} text="Cancel" />
        </>
      ) : (
        <span>The dialog of the system says where it is printed.</span>
      )}
    </div>
  );
}

/** Asks for a paper and keeps it open while it is shown. */
function usePaper({
  paper,
  stationId,
  size,
  lookStepS,
}: {
  readonly paper: string | null;
  readonly stationId: StationId | null;
  readonly size: PaperSheet;
  readonly lookStepS: number;
}): Shown {
  const [shown, setShown] = useState<Shown>({ kind: 'making' });
  useEffect(() => {
    if (paper === null) {
      return;
    }
    let isWanted = true;
    let open: OpenPdf | null = null;
    setShown({ kind: 'making' });
    const make = async (): Promise<Shown> => {
      const made = await askPaper({ paper, stationId, size, lookStepS });
      if (!made.ok) {
        return { kind: 'failed', message: made.failure.message };
      }
      open = await openPdf(made.value.pdf);
      if (isWanted) useProducts.setState({ open: { pdf: open, title: made.value.title } });
      return { kind: 'open', pdf: open, title: made.value.title };
    };
    make()
      .catch(
        (error: unknown): Shown => ({ kind: 'failed', message: `The paper could not be shown: ${error}` }),
      )
      .then((made) => {
        if (isWanted) {
          setShown(made);
        } else {
          void open?.close();
        }
      });
    return () => {
      isWanted = false;
      useProducts.setState({ open: null, printing: null });
      void open?.close();
    };
  }, [paper, stationId, size, lookStepS]);
  return shown;
}
