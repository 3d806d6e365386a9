import { useEffect, useState } from 'react';
import type { MergeLook } from '../../../shared/ipc/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import {
  applyMerge,
  chooseMergeFile,
  chooseSide,
  chooseSideForAll,
  conflictsToSettle,
  lookAtMerge,
  suggestBase,
  usePackages,
  useScenario,
  useServer,
} from '../../state/index.ts';
import { Badge, Button } from '../../ui/index.ts';
import { countText } from '../common/index.ts';
import { conflictLines } from './conflictWords.ts';
import { ConflictTable } from './parts/ConflictTable.tsx';
import { MergeChanges } from './parts/MergeChanges.tsx';
import { isKnownSigner, signerName } from './signerWords.ts';
import './packages.css';

/** What two planners made of one scenario, brought together: side by side where both changed the same. */
export function MergeView() {
  const scenario = useScenario();
  const isReadOnly = useServer((state) => state.scenarioState?.readOnly !== undefined);
  const { basePath, theirsPath, look } = usePackages();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario was handed out as another file
  useEffect(() => void suggestBase(), [scenario?.scenarioId]);
  if (scenario === null) {
    return null;
  }
  const compare = async () => {
    setBusy(true);
    setProblem(await lookAtMerge());
    setBusy(false);
  };
  const isReady = basePath !== '' && theirsPath !== '' && !isReadOnly;
  return (
    <div className="bb-merge">
      <dl className="bb-merge-versions">
        <dt>Base</dt>
        <dd>
          <FileOf path={basePath} purpose="what both started from" version={look?.base ?? null} />
        </dd>
        <dd>
          <Button
            label="Choose what both started from"
            onClick={() => void chooseMergeFile('base')}
            text="Choose…"
          />
        </dd>
        <dt>Mine</dt>
        <dd>{scenario.name}, the open scenario</dd>
        <dd />
        <dt>Theirs</dt>
        <dd>
          <FileOf
            path={theirsPath}
            purpose="what the other planner made of it"
            version={look?.theirs ?? null}
          />
        </dd>
        <dd>
          <Button
            label="Choose what the other planner made of it"
            onClick={() => void chooseMergeFile('theirs')}
            text="Choose…"
          />
        </dd>
      </dl>
      <div className="bb-listing-bar">
        <Button
          disabled={!isReady || isBusy}
          label={
            isReadOnly
              ? 'The open scenario is read-only: open your own version'
              : 'Nothing is changed by this'
          }
          onClick={() => void compare()}
          text={isBusy ? 'Comparing…' : look === null ? 'Compare the three' : 'Compare again'}
          tone={look === null ? 'primary' : 'plain'}
        />
        {look === null ? null : <Standing look={look} />}
      </div>
      {problem === '' ? null : (
        <p className="bb-merge-note bb-tone-bad" role="alert">
          {problem}
        </p>
      )}
      {look === null ? (
        <p className="bb-dim bb-merge-note">
          Choose the package or scenario file that both planners started from, and what the other planner made
          of it. What only one of you changed comes together by itself; where both changed the same, you say
          whose value counts. Nothing is changed before you press Merge.
        </p>
      ) : (
        <Looked look={look} />
      )}
    </div>
  );
}

function FileOf(props: {
  readonly path: string;
  readonly purpose: string;
  readonly version: MergeLook['base'] | null;
}) {
  const { path, purpose, version } = props;
  if (path === '') {
    return <span className="bb-dim">{purpose}: nothing chosen</span>;
  }
  const signed =
    version === null
      ? ''
      : version.signer === null
        ? ', a scenario file: not signed'
        : `, ${isKnownSigner(version.signer) ? '✓ verified' : 'intact, signer unknown'}, signed by ${signerName(version.signer)}`;
  const made = version?.createdAtUtcMs == null ? '' : `, made ${formatDtg(version.createdAtUtcMs)}`;
  return (
    <span title={path}>
      {path.split(/[\\/]/).at(-1)}
      {signed}
      {made}
    </span>
  );
}

/** How much there is, how much is settled, and the buttons that go with it. */
function Standing({ look }: { readonly look: MergeLook }) {
  const choices = usePackages((state) => state.choices);
  const open = conflictsToSettle(look);
  const settled = open.filter(({ where }) => choices.has(where)).length;
  const isDone = settled === open.length;
  const nothing = look.conflicts.length === 0 && look.changes.length === 0;
  return (
    <>
      <Badge
        text={open.length === 0 ? 'NO CONFLICTS' : `${settled} OF ${open.length} SETTLED`}
        title="Conflicts: both planners changed the same, and differently"
        tone={isDone ? 'good' : 'marginal'}
      />
      <span className="bb-spring" />
      {open.length < 2 ? null : (
        <>
          <Button onClick={() => chooseSideForAll('ours')} text="All mine" />
          <Button onClick={() => chooseSideForAll('theirs')} text="All theirs" />
        </>
      )}
      <Button
        edits
        disabled={!isDone || nothing}
        label={isDone ? 'As one step, which Undo takes back' : 'Settle every conflict first'}
        onClick={() => void applyMerge()}
        text="Merge"
        tone="primary"
      />
    </>
  );
}

function Looked({ look }: { readonly look: MergeLook }) {
  const choices = usePackages((state) => state.choices);
  const lines = conflictLines(look);
  return (
    <div className="bb-merge-body bb-fold">
      {lines.length === 0 ? null : (
        <>
          <h3>{countText(lines.length, 'conflict', 'conflicts')}: whose value counts?</h3>
          <ConflictTable choices={choices} lines={lines} onChoose={chooseSide} />
        </>
      )}
      <h3>
        {look.changes.length === 0
          ? 'Nothing else comes from theirs'
          : `${countText(look.changes.length, 'change', 'changes')} of theirs, without conflict`}
      </h3>
      <MergeChanges changes={look.changes} />
    </div>
  );
}
