// Exported numbers of the nouns and of the process contract tell their unit by a suffix or stand on the list of what has none.
import { inRoot, isEntry, readJson, runScript } from './lib/paths.mjs';
import { conclude, lineAt, parseSource, readSource, sourceFiles, walk } from './lib/sources.mjs';

const { suffixes, dimensionless } = readJson(inRoot('build/unit-names.json'));
const SUFFIX = new RegExp(`(${suffixes.join('|')})s?$`);
const WHOLE_SUFFIX = new RegExp(`^(${suffixes.join('|')})$`, 'i');
const DIMENSIONLESS = new Set(dimensionless);
const NUMBER_ARRAYS = /^(Float64Array|Float32Array)$/;

function isNumberType(type) {
  if (!type) return false;
  if (type.type === 'TSNumberKeyword') return true;
  if (type.type === 'TSArrayType') return isNumberType(type.elementType);
  if (type.type === 'TSTypeOperator') return isNumberType(type.typeAnnotation);
  if (type.type === 'TSUnionType') return type.types.some(isNumberType);
  return type.type === 'TSTypeReference' && NUMBER_ARRAYS.test(type.typeName.name ?? '');
}

/** True for `z.number()` and everything chained to it. */
function isZodNumber(node) {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  if (object.type === 'Identifier') return object.name === 'z' && property.name === 'number';
  return isZodNumber(object);
}

function tellsUnit(name) {
  return SUFFIX.test(name) || WHOLE_SUFFIX.test(name) || DIMENSIONLESS.has(name);
}

function numberField(node) {
  if (node.type === 'TSPropertySignature' && isNumberType(node.typeAnnotation?.typeAnnotation)) {
    return node.key.name ?? node.key.value;
  }
  if (node.type === 'Property' && isZodNumber(node.value)) return node.key.name ?? node.key.value;
  return null;
}

function problemsOf(file) {
  const text = readSource(file);
  const problems = [];
  walk(parseSource(file, text), (node, parents) => {
    const name = numberField(node);
    if (name === null || tellsUnit(name)) return;
    if (!parents.some((parent) => parent.type === 'ExportNamedDeclaration')) return;
    problems.push(`${file}:${lineAt(text, node.start)}: ${name} does not tell its unit`);
  });
  return problems;
}

if (isEntry(import.meta.url))
  await runScript(() => conclude(sourceFiles('shared/domain', 'shared/ipc').flatMap(problemsOf)));
