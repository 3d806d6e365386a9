// Times the first computation of a fresh process: compilation of every kind is inside. Prints milliseconds.
import type { AccessKernel } from '../../shared/access/index.ts';
import { jobOf, ourWindows } from './ours.ts';

const [satellites, stations, kernel] = process.argv.slice(2);
const request = jobOf(Number(satellites), Number(stations));
const start = performance.now();
ourWindows(request, kernel as AccessKernel);
process.stdout.write(String(performance.now() - start));
