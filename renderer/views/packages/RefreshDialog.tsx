import { useState } from 'react';
import type { RefreshLook } from '../../../shared/ipc/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import { applyRefresh, closeRefresh, useRefresh } from '../../state/index.ts';
import { Button, Modal } from '../../ui/index.ts';
import { ageTone } from '../common/index.ts';
import { RefreshChanges } from './parts/RefreshChanges.tsx';
import { SignedBy, VerifiedBadge } from './parts/SignedBy.tsx';
import { agesTexts, countLines } from './refreshWords.ts';
import { SignerName } from './SignerName.tsx';

interface RefreshDialogProps {
  /** Opens the page of what became of the windows. */
  readonly onApplied: () => void;
}

/** A refresh pack that was checked: who signed, and what it changes, before anything is changed. */
export function RefreshDialog({ onApplied }: RefreshDialogProps) {
  const look = useRefresh((state) => state.look);
  return (
    <Modal className="bb-package-dialog" isOpen={look !== null} title="Refresh pack" onClose={closeRefresh}>
      {look === null ? null : <Pack key={look.sha256} look={look} onApplied={onApplied} />}
    </Modal>
  );
}

function Pack({ look, onApplied }: RefreshDialogProps & { readonly look: RefreshLook }) {
  const [isApplying, setApplying] = useState(false);
  const { signer } = look;
  const [nowAges, laterAges] = agesTexts(look.agesBefore, look.agesAfter);
  const apply = async () => {
    setApplying(true);
    if (await applyRefresh()) {
      onApplied();
    } else {
      setApplying(false);
    }
  };
  return (
    <div className="bb-form" data-help="packages">
      <div className="bb-row">
        <VerifiedBadge signer={signer} />
        <span className="bb-dim">
          {look.fileName}, made {formatDtg(look.createdAtUtcMs)}
        </span>
      </div>
      <dl className="bb-package-facts">
        <SignedBy signer={signer} />
        <dt>Elements</dt>
        <dd>
          {look.elementFiles.map(({ name, elementSetCount, isFollowed }) => (
            <div key={name}>
              {name}: {elementSetCount.toLocaleString('en-US')} sets
              {isFollowed ? '; updates the fleet of that name' : ''}
            </div>
          ))}
        </dd>
        <dt>Satellites</dt>
        <dd>
          {countLines(look).map(([what, count]) => (
            <div key={what}>
              <strong className="bb-number">{count.toLocaleString('en-US')}</strong> {what}
            </div>
          ))}
        </dd>
        <dt>Ages at start</dt>
        <dd>
          <div>
            now <Ages ages={look.agesBefore} text={nowAges} />
          </div>
          <div>
            after <Ages ages={look.agesAfter} text={laterAges} />
          </div>
        </dd>
        <dt>Tables</dt>
        <dd>
          <Tables look={look} />
        </dd>
      </dl>
      <SignerName signer={signer} />
      <RefreshChanges changes={look.changes} />
      <div className="bb-row bb-form-actions">
        <Button onClick={closeRefresh} text="Cancel" />
        <Button
          edits
          disabled={isApplying}
          label="All of it or nothing; windows are computed anew, and what became of them is shown"
          onClick={() => void apply()}
          text={isApplying ? 'Applying…' : 'Apply'}
          tone="primary"
        />
      </div>
    </div>
  );
}

/** Ages with the word for the oldest. */
function Ages(props: { readonly ages: RefreshLook['agesBefore']; readonly text: string }) {
  const tone = props.ages === null ? 'good' : ageTone(props.ages.greatestDays);
  const word = { good: '', marginal: ', ageing', bad: ', old' }[tone];
  return (
    <span className={`bb-tone-${tone === 'marginal' ? 'warning' : tone}`}>
      {props.text}
      {word}
    </span>
  );
}

function Tables({ look }: { readonly look: RefreshLook }) {
  const { maps, ut1 } = look;
  const newCount = maps.filter(({ isNew }) => isNew).length;
  return (
    <>
      <div>
        {maps.length === 0
          ? 'no digital maps'
          : `${maps.length} digital maps of the ITU-R: ${newCount} new, ${maps.length - newCount} replaced`}
      </div>
      <div>
        {ut1 === null
          ? 'no UT1-UTC'
          : ut1.afterS === null
            ? `UT1-UTC stays ${ut1.beforeS} s: the table does not reach the span`
            : `UT1-UTC ${ut1.beforeS} s, ${ut1.afterS} s after`}
      </div>
    </>
  );
}
