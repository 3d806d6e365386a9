import type { WebContents } from 'electron';
import { EVENT_CHANNEL, type EventName, type EventPayload, events } from '../../shared/ipc/index.ts';

/** Tells the window that something happened. */
export type SendEvent = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

export interface EventSenderOptions {
  /** The page that listens now; null when there is none. */
  readonly target: () => WebContents | null;
  /** Parse payloads before sending; for development and tests. */
  readonly checkPayloads: 'yes' | 'no';
}

/** Sends on the one channel for events. Events without a listener are dropped: a page asks when it starts. */
export function createEventSender(options: EventSenderOptions): SendEvent {
  return (name, payload) => {
    if (options.checkPayloads === 'yes') {
      events[name].parse(payload);
    }
    const target = options.target();
    if (target !== null && !target.isDestroyed()) {
      target.send(EVENT_CHANNEL, name, payload);
    }
  };
}
