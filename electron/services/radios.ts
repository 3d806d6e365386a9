import path from 'node:path';
import { ok, type Result } from '../../shared/domain/index.ts';
import { readAntennaPattern, readRadioTypes } from '../../shared/formats/index.ts';
import type { Handlers } from '../../shared/ipc/index.ts';
import { readTextFile } from '../files/index.ts';
import type { FileFilter, ServicesOptions } from './options.ts';
import { refusedFile } from './reports.ts';

/** More rows than a pattern of a quarter of a million angles has. */
const MAX_PATTERN_CHARACTERS = 8_000_000;
/** Angles that a type holds at most (`MeasuredAntenna`). */
const MAX_ANGLES = 10_000;

const ALL_FILES: FileFilter = { name: 'All files', extensions: ['*'] };

/** Reading what the editors of radios take from files; the window decides what becomes of it. */
export function createRadioHandlers(context: {
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
}): Pick<Handlers, 'radios.readTypes' | 'radios.readPattern'> {
  const chosenFile = async (given: string | undefined, title: string, filter: FileFilter) =>
    given ?? (await context.chooseOpenFiles({ title, filters: [filter, ALL_FILES], choose: 'one' }))[0];
  return {
    'radios.readTypes': async ({ path: given }) => {
      const chosen = await chosenFile(given, 'Import radios', { name: 'Radios', extensions: ['json'] });
      const nothing = {
        cancelled: chosen === undefined,
        fileName: '',
        terminalTypes: [],
        payloadTypes: [],
        rejected: [],
      };
      if (chosen === undefined) {
        return ok(nothing);
      }
      const fileName = path.basename(chosen);
      const file = await readTextFile(chosen);
      const read = file.ok ? readRadioTypes(file.value.text) : file;
      if (!read.ok) {
        return ok({ ...nothing, ...refusedFile(fileName, read.failure) });
      }
      const { terminalTypes, payloadTypes, rejected } = read.value;
      return ok({
        cancelled: false,
        fileName,
        terminalTypes: [...terminalTypes],
        payloadTypes: [...payloadTypes],
        rejected: [...rejected],
      });
    },
    'radios.readPattern': async ({ path: given }) => {
      const filter = { name: 'Antenna pattern', extensions: ['csv', 'txt', 'tsv'] };
      const chosen = await chosenFile(given, 'Read antenna pattern', filter);
      const nothing = {
        cancelled: chosen === undefined,
        fileName: '',
        offAxisDeg: [],
        gainDbi: [],
        rejected: [],
      };
      if (chosen === undefined) {
        return ok(nothing);
      }
      const fileName = path.basename(chosen);
      const read = await patternOfFile(chosen);
      if (!read.ok) {
        return ok({ ...nothing, ...refusedFile(fileName, read.failure) });
      }
      const { offAxisDeg, gainDbi } = read.value;
      return ok({ ...nothing, fileName, offAxisDeg: [...offAxisDeg], gainDbi: [...gainDbi] });
    },
  };
}

async function patternOfFile(
  chosen: string,
): Promise<Result<{ readonly offAxisDeg: readonly number[]; readonly gainDbi: readonly number[] }>> {
  const file = await readTextFile(chosen);
  if (!file.ok) {
    return file;
  }
  const { text } = file.value;
  const tooLong = (found: string): Result<never> => ({
    ok: false,
    failure: {
      code: 'formats.antennaPattern',
      message: `expected at most ${MAX_ANGLES.toLocaleString('en-US')} angles, found ${found}`,
    },
  });
  if (text.length > MAX_PATTERN_CHARACTERS) {
    return tooLong(`a file of ${text.length.toLocaleString('en-US')} characters`);
  }
  const read = readAntennaPattern(text);
  return read.ok && read.value.offAxisDeg.length > MAX_ANGLES
    ? tooLong(read.value.offAxisDeg.length.toLocaleString('en-US'))
    : read;
}
