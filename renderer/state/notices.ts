import { create } from 'zustand';
import type { Failure } from '../../shared/domain/index.ts';

export interface Notice {
  readonly noticeId: number;
  readonly tone: 'info' | 'good' | 'warning' | 'bad';
  readonly title: string;
  /** What happened, where, what to do; copied as it stands. */
  readonly text: string;
}

interface NoticeState {
  readonly notices: readonly Notice[];
  readonly nextId: number;
}

/** At most this many are on screen; older ones give way. */
const MAX_NOTICES = 5;

export const useNotices = create<NoticeState>(() => ({ notices: [], nextId: 1 }));

export function notify(notice: Omit<Notice, 'noticeId'>): void {
  useNotices.setState((state) => ({
    notices: [...state.notices, { ...notice, noticeId: state.nextId }].slice(-MAX_NOTICES),
    nextId: state.nextId + 1,
  }));
}

/** Shows a failure with the step it stopped. */
export function notifyFailure(title: string, failure: Failure): void {
  notify({ tone: 'bad', title, text: `${failure.message} (${failure.code})` });
}

export function dismissNotice(noticeId: number): void {
  useNotices.setState((state) => ({
    notices: state.notices.filter((notice) => notice.noticeId !== noticeId),
  }));
}
