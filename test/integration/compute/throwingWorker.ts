import { parentPort } from 'node:worker_threads';

// A compute thread whose failure nobody catches.
parentPort?.on('message', () => {
  throw new Error('out of luck');
});
