import path from 'node:path';
import { ok } from '../../shared/domain/index.ts';
import { readHorizonMask } from '../../shared/formats/index.ts';
import type { Handlers } from '../../shared/ipc/index.ts';
import { readTextFile } from '../files/index.ts';
import type { ServicesOptions } from './options.ts';
import { refusedFile } from './reports.ts';

/** More corners than this would be a terrain model, not a horizon. */
const MAX_MASK_CHARACTERS = 1_000_000;

/** Reading the horizon of a station; the window decides what becomes of it. */
export function createHorizonMaskHandlers(context: {
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
}): Pick<Handlers, 'stations.readMask'> {
  return {
    'stations.readMask': async (input) => {
      const filters = [
        { name: 'Horizon mask', extensions: ['csv', 'txt', 'tsv'] },
        { name: 'All files', extensions: ['*'] },
      ];
      const chosen =
        input.path ??
        (await context.chooseOpenFiles({ title: 'Read horizon mask', filters, choose: 'one' }))[0];
      if (chosen === undefined) {
        return ok({ cancelled: true, fileName: '', horizonMask: [], rejected: [], warnings: [] });
      }
      const fileName = path.basename(chosen);
      const nothing = { cancelled: false, fileName, horizonMask: [], warnings: [] };
      const file = await readTextFile(chosen);
      if (!file.ok) {
        return ok({ ...nothing, ...refusedFile(fileName, file.failure) });
      }
      if (file.value.text.length > MAX_MASK_CHARACTERS) {
        const message = `${fileName} is too long for a horizon mask: ${file.value.text.length} characters.`;
        return ok({ ...nothing, ...refusedFile(fileName, { code: 'formats.notMask', message }) });
      }
      const read = readHorizonMask(file.value.text);
      if (!read.ok) {
        return ok({ ...nothing, ...refusedFile(fileName, read.failure) });
      }
      const { horizonMask, rejected, warnings } = read.value;
      return ok({
        cancelled: false,
        fileName,
        horizonMask: [...horizonMask],
        rejected: [...rejected],
        warnings: [...warnings],
      });
    },
  };
}
