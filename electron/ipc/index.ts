export { createEventSender, type SendEvent } from './createEventSender.ts';
export { registerCalls } from './registerCalls.ts';
