import type { z } from 'zod';
import { fail, ok, PayloadType, type Result, TerminalType } from '../../domain/index.ts';
import { brokenJson, offsetOfJsonPath } from '../jsonPlace.ts';
import { LineCounter } from '../lines.ts';
import { type LocatedProblem, located, quoted } from '../located.ts';
import { readableJson } from '../scenario/readableJson.ts';

/** What a file of radio types says it is. */
export const RADIO_FILE_TYPE = 'backbone-radios';
/** Version of the file; a type has the fields of the scenario of the same program. */
export const RADIO_SCHEMA_VERSION = 1;
/** Twenty times what a full plan takes without measured patterns. */
const MAX_CHARACTERS = 64_000_000;

/** Why a file holds no radio types. */
export type RadioFileFailureCode = 'formats.notRadios';

/** Terminal and payload types of a file; a bad one is told with its line and costs none of the others. */
export interface ReadRadioTypes {
  readonly terminalTypes: readonly TerminalType[];
  readonly payloadTypes: readonly PayloadType[];
  readonly rejected: readonly LocatedProblem[];
}

/** Writes terminal and payload types so that {@link readRadioTypes} finds the same. */
export function writeRadioTypes(types: {
  readonly terminalTypes: readonly TerminalType[];
  readonly payloadTypes: readonly PayloadType[];
}): string {
  const { terminalTypes, payloadTypes } = types;
  const head = { fileType: RADIO_FILE_TYPE, schemaVersion: RADIO_SCHEMA_VERSION };
  return `${readableJson({ ...head, terminalTypes, payloadTypes })}\n`;
}

/** Reads `{"fileType":"backbone-radios", "terminalTypes":[…], "payloadTypes":[…]}`; either list may be left out. */
export function readRadioTypes(text: string): Result<ReadRadioTypes, RadioFileFailureCode> {
  const plain = text.replace(/^\ufeff/, '');
  const file = fileFromText(plain);
  if (!file.ok) return file;
  const rejected: LocatedProblem[] = [];
  const terminalTypes = listOf(plain, {
    list: file.value,
    key: 'terminalTypes',
    schema: TerminalType,
    rejected,
  });
  const payloadTypes = listOf(plain, {
    list: file.value,
    key: 'payloadTypes',
    schema: PayloadType,
    rejected,
  });
  if (terminalTypes.length + payloadTypes.length + rejected.length === 0) {
    return fail('formats.notRadios', 'the file lists no terminal type and no payload type');
  }
  return ok({ terminalTypes, payloadTypes, rejected });
}

interface AnyFile {
  readonly fileType?: unknown;
  readonly schemaVersion?: unknown;
  readonly terminalTypes?: unknown;
  readonly payloadTypes?: unknown;
}

function fileFromText(text: string): Result<AnyFile, RadioFileFailureCode> {
  if (text.length > MAX_CHARACTERS) {
    const found = `${Math.round(text.length / 1e6)} million characters`;
    return fail(
      'formats.notRadios',
      `expected at most ${MAX_CHARACTERS / 1e6} million characters, found ${found}`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { line, message } = brokenJson(text);
    return fail('formats.notRadios', message, { line });
  }
  const file = (typeof value === 'object' && value !== null ? value : {}) as AnyFile;
  if (file.fileType !== RADIO_FILE_TYPE) {
    const found = JSON.stringify(file.fileType)?.slice(0, 48) ?? 'none';
    return fail('formats.notRadios', `expected "fileType": "${RADIO_FILE_TYPE}", found ${found}`);
  }
  const version = file.schemaVersion;
  if (version !== RADIO_SCHEMA_VERSION) {
    const found = JSON.stringify(version)?.slice(0, 48) ?? 'none';
    return fail(
      'formats.notRadios',
      `expected "schemaVersion": ${RADIO_SCHEMA_VERSION}, found ${found}; a later one needs a newer Backbone Planner`,
    );
  }
  return ok(file);
}

/** One of the two lists of the file, and where its refusals go. */
interface ListOfFile<T> {
  readonly list: AnyFile;
  readonly key: 'terminalTypes' | 'payloadTypes';
  readonly schema: z.ZodType<T>;
  readonly rejected: LocatedProblem[];
}

function listOf<T>(text: string, { list, key, schema, rejected }: ListOfFile<T>): T[] {
  const value = list[key] ?? [];
  const lines = new LineCounter(text);
  const refuse = (path: readonly (string | number)[], record: number, message: string): void => {
    const line = lines.lineAt(offsetOfJsonPath(text, path));
    rejected.push(located(line, record, { code: 'field-invalid', message }));
  };
  if (!Array.isArray(value)) {
    refuse([key], 0, `${key}: expected a list, found ${quoted(JSON.stringify(value))}`);
    return [];
  }
  const read: T[] = [];
  for (const [index, entry] of (value as readonly unknown[]).entries()) {
    const parsed = schema.safeParse(entry);
    if (parsed.success) {
      read.push(parsed.data);
      continue;
    }
    const issue = parsed.error.issues[0];
    const path = (issue?.path ?? []).filter((part): part is string | number => typeof part !== 'symbol');
    const found = path.reduce<unknown>(
      (inner, part) =>
        typeof inner === 'object' && inner !== null
          ? (inner as Readonly<Record<string, unknown>>)[part]
          : undefined,
      entry,
    );
    const place = [`${key}[${index}]`, ...path].join('.');
    const shown = JSON.stringify(found)?.slice(0, 60) ?? 'nothing';
    refuse(
      [key, index, ...path],
      index + 1,
      `${place}: ${issue?.message ?? 'not a radio type'}; found ${shown}`,
    );
  }
  return read;
}
