// shared/ has no clock, no dice and no log; nothing talks to a network; nothing fails in silence or is left unfinished.
import { isEntry, runScript } from './lib/paths.mjs';
import {
  conclude,
  exceptionsOf,
  lineAt,
  parseSource,
  readSource,
  sourceFiles,
  walk,
} from './lib/sources.mjs';

const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID']);
const IMPURE_GLOBALS = new Set(['console', 'process', 'globalThis', 'setTimeout', 'setInterval', 'fetch']);
/** Ways to a network that need no import. */
const NETWORK_GLOBALS = new Set([
  'fetch',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'XMLHttpRequest',
  'RTCPeerConnection',
  'sendBeacon',
]);
/** Work that is not done belongs into the tracker, not into the program. */
const UNFINISHED = /\b(TODO|FIXME|XXX|HACK)\b|\bnot (yet )?implemented\b|\bfor now\b/i;
/** SGP4 speaks TEME; `ECI` leaves open which inertial frame is meant. */
const VAGUE_FRAME = /\beci\b|\b(eci|[a-z]+Eci)[A-Z]/;

function impurity(node, parents) {
  const parent = parents.at(-1);
  if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
    const name = `${node.object.name}.${node.property.name}`;
    return IMPURE_MEMBERS.has(name) ? name : null;
  }
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const readsClock = node.callee.name === 'Date' && node.arguments.length === 0;
    return readsClock ? 'the present time' : null;
  }
  if (node.type !== 'Identifier' || !IMPURE_GLOBALS.has(node.name)) return null;
  const isName = parent.type === 'MemberExpression' && parent.property === node;
  const isKey = parent.type.endsWith('Property') || parent.type.startsWith('TSProperty');
  return isName || isKey ? null : node.name;
}

/** The name of a way to a network that a node stands for; null for every other node. */
function networkUse(node) {
  const name = node.type === 'Identifier' ? node.name : null;
  return NETWORK_GLOBALS.has(name) ? name : null;
}

function problemsOf(file) {
  const text = readSource(file);
  const problems = [];
  const mustBePure = file.startsWith('shared/') && !(file in exceptionsOf('impurity'));
  const report = (offset, message) => problems.push(`${file}:${lineAt(text, offset)}: ${message}`);
  walk(parseSource(file, text), (node, parents) => {
    const impure = mustBePure ? impurity(node, parents) : null;
    if (impure) report(node.start, `${impure} in shared: make it an argument`);
    const network = file.startsWith('test/') ? null : networkUse(node);
    if (network) report(node.start, `${network}: nothing talks to a network`);
    if (node.type === 'CatchClause' && node.body.body.length === 0) {
      report(node.start, 'an empty catch hides a failure');
    }
  });
  text.split('\n').forEach((line, index) => {
    if (UNFINISHED.test(line)) problems.push(`${file}:${index + 1}: unfinished work: ${line.trim()}`);
    // Peers in benchmarks and tests keep their own words.
    if (!file.startsWith('test/') && VAGUE_FRAME.test(line))
      problems.push(`${file}:${index + 1}: name the frame, not ECI: ${line.trim()}`);
  });
  return problems;
}

if (isEntry(import.meta.url)) {
  await runScript(() => conclude(sourceFiles('shared', 'electron', 'renderer', 'test').flatMap(problemsOf)));
}
