import { parentPort } from 'node:worker_threads';

// A compute thread that ends without a word as soon as it is asked for something.
parentPort?.on('message', () => process.exit(1));
