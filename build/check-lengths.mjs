// Files, functions and parameter lists that a reader can hold in mind.
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

const FILE_MAX_LINES = 400;
/** About 60 is the aim. */
const FUNCTION_MAX_LINES = 80;
/** What a component returns is layout rather than logic. */
const COMPONENT_MAX_LINES = 140;
const MAX_PARAMETERS = 4;
const FUNCTION = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;

function functionName(node, parents) {
  const parent = parents.at(-1);
  return node.id?.name ?? parent.id?.name ?? parent.key?.name ?? 'function';
}

function isBoolean(parameter) {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target.typeAnnotation?.typeAnnotation.type === 'TSBooleanKeyword';
}

function lineCount(text, node) {
  return lineAt(text, node.end) - lineAt(text, node.start) + 1;
}

/** Lines of a function without those of the functions in it: a factory is as long as what it does itself. */
function ownLines(text, node) {
  let inner = 0;
  walk(node.body, (child, parents) => {
    if (FUNCTION.test(child.type) && !parents.some((parent) => FUNCTION.test(parent.type))) {
      inner += lineCount(text, child) - 1;
    }
  });
  return lineCount(text, node) - inner;
}

function problemsOf(file) {
  const text = readSource(file);
  const problems = [];
  const fileLines = text.trimEnd().split('\n').length;
  if (fileLines > FILE_MAX_LINES && !(file in exceptionsOf('fileLines'))) {
    problems.push(`${file}: ${fileLines} lines, at most ${FILE_MAX_LINES}`);
  }
  if (file.startsWith('test/')) return problems;
  // A folder, a file, or a function of a file.
  const excepted = Object.keys(exceptionsOf('functions'));
  const maxLines = file.endsWith('x') ? COMPONENT_MAX_LINES : FUNCTION_MAX_LINES;
  walk(parseSource(file, text), (node, parents) => {
    if (!FUNCTION.test(node.type)) return;
    const name = functionName(node, parents);
    if (excepted.some((place) => `${file}#${name}`.startsWith(place))) return;
    const line = lineAt(text, node.start);
    const lines = ownLines(text, node);
    if (lines > maxLines) problems.push(`${file}:${line}: ${name} has ${lines} lines, at most ${maxLines}`);
    if (node.params.length > MAX_PARAMETERS) {
      problems.push(
        `${file}:${line}: ${name} takes ${node.params.length} parameters, at most ${MAX_PARAMETERS}`,
      );
    }
    // Where another file calls it, `true` says nothing.
    if (parents.at(-1).type === 'ExportNamedDeclaration' && node.params.some(isBoolean)) {
      problems.push(`${file}:${line}: ${name} takes a boolean: name the two cases`);
    }
  });
  return problems;
}

if (isEntry(import.meta.url)) {
  await runScript(() => conclude(sourceFiles('shared', 'electron', 'renderer', 'test').flatMap(problemsOf)));
}
