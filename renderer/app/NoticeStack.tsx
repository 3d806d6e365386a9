import { useEffect } from 'react';
import { copyText, dismissNotice, type Notice, useNotices } from '../state/index.ts';
import { Button } from '../ui/index.ts';

/** Good news leaves by itself; what needs attention stays until it is dismissed. */
const GOOD_NEWS_MS = 8_000;

const TONE_MARK: Readonly<Record<Notice['tone'], string>> = { info: 'i', good: '✓', warning: '!', bad: '✕' };

/** What happened, newest below, each with its text to copy. */
export function NoticeStack() {
  const notices = useNotices((state) => state.notices);
  return (
    <div className="bb-notices" role="log" aria-live="polite" aria-label="Messages">
      {notices.map((notice) => (
        <NoticeCard key={notice.noticeId} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { noticeId, tone } = notice;
  useEffect(() => {
    if (tone !== 'good' && tone !== 'info') {
      return undefined;
    }
    const timer = setTimeout(() => dismissNotice(noticeId), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [noticeId, tone]);
  return (
    <div className={`bb-notice bb-tone-${tone}`}>
      <span className="bb-notice-mark" aria-hidden="true">
        {TONE_MARK[tone]}
      </span>
      <div className="bb-notice-body">
        <strong>{notice.title}</strong>
        <p>{notice.text}</p>
      </div>
      <div className="bb-notice-actions">
        <Button text="Copy" onClick={() => void copyText(`${notice.title}\n${notice.text}`)} />
        <Button text="Dismiss" onClick={() => dismissNotice(noticeId)} />
      </div>
    </div>
  );
}
