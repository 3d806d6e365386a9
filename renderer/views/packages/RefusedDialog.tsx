import { closeRefusedFile, copyText, useRefusedFile } from '../../state/index.ts';
import { Badge, Button, Modal } from '../../ui/index.ts';
import { refusalAdvice } from './refusalWords.ts';

/** A sealed file that was not taken: which, why, and what to do. */
export function RefusedDialog() {
  const refused = useRefusedFile((state) => state.refused);
  return (
    <Modal
      className="bb-package-dialog"
      isOpen={refused !== null}
      title={`${refused?.called ?? 'File'} refused`}
      onClose={closeRefusedFile}
    >
      {refused === null ? null : (
        <div className="bb-form" data-help="packages" role="alert">
          <div className="bb-row">
            <Badge text="REFUSED" tone="bad" />
            <span>Nothing of it was opened, and nothing was changed here.</span>
          </div>
          <dl className="bb-package-facts">
            <dt>Why</dt>
            <dd>{refused.failure.message}</dd>
            <dt>What to do</dt>
            <dd>{refusalAdvice(refused.failure.code)}</dd>
          </dl>
          <div className="bb-row bb-form-actions">
            <Button
              label="Copy what is said here, for a report"
              onClick={() => void copyText(`${refused.called} refused\n${refused.failure.message}`)}
              text="Copy"
            />
            <Button onClick={closeRefusedFile} text="Close" tone="primary" />
          </div>
        </div>
      )}
    </Modal>
  );
}
