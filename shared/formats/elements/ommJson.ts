import { scanJsonObjects, startOfJsonRecords } from '../json.ts';
import { LineCounter } from '../lines.ts';
import { type Defect, defective, located, type Parsed, parsed, quoted } from '../located.ts';
import { elementFromOmmFields, type OmmElement, type OmmFields } from './ommFields.ts';
import type { ElementEvent } from './types.ts';

/**
 * Reads OMM JSON as CelesTrak (numbers, no metadata) and Space-Track (texts, nulls, further keywords) write
 * it: an array, a single object, one object a line, or the `elements` of this program's own output.
 */
export function* readOmmJson(text: string): Generator<ElementEvent, void> {
  const lines = new LineCounter(text);
  let record = 0;
  for (const found of scanJsonObjects(text, startOfJsonRecords(text))) {
    const line = lines.lineAt(found.start);
    record += 1;
    if (found.kind !== 'object') {
      const defect = strayDefect(
        found.kind === 'cut' ? found.message : text.slice(found.start, found.end),
        found.kind,
      );
      yield { kind: 'rejected', problem: located(line, record, defect), offset: found.start };
      continue;
    }
    const rawText = text.slice(found.start, found.end);
    const read = elementFromJsonObject(rawText);
    if (!read.ok) {
      yield { kind: 'rejected', problem: located(line, record, read.defect), offset: found.end };
      continue;
    }
    for (const warning of read.value.warnings) {
      yield { kind: 'warning', problem: located(line, record, warning), offset: found.end };
    }
    yield {
      kind: 'record',
      record: { element: read.value.element, rawText, line, record },
      offset: found.end,
    };
  }
}

function strayDefect(found: string, kind: 'stray' | 'cut'): Defect {
  return {
    code: 'syntax',
    message:
      kind === 'cut'
        ? `broken JSON: ${found}`
        : `broken JSON: expected an object, found ${quoted(found.trim())}`,
  };
}

function elementFromJsonObject(rawText: string): Parsed<OmmElement> {
  const fields = parsedObject(rawText);
  return fields.ok ? elementFromOmmFields(fields.value, 'implied') : fields;
}

function parsedObject(rawText: string): Parsed<OmmFields> {
  try {
    return parsed(JSON.parse(rawText) as OmmFields);
  } catch (error) {
    return defective('syntax', `broken JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
