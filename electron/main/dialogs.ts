import { type BrowserWindow, dialog } from 'electron';
import type { OpenFilesRequest, SaveFileRequest } from '../services/index.ts';

const PROPERTIES: Readonly<Record<'one' | 'folder' | 'many', Electron.OpenDialogOptions['properties'] & {}>> =
  {
    one: ['openFile'],
    folder: ['openDirectory', 'createDirectory'],
    many: ['openFile', 'multiSelections'],
  };

/** Paths that a person chose; empty when cancelled. */
export async function askForFilesToOpen(
  window: BrowserWindow | null,
  request: OpenFilesRequest,
): Promise<readonly string[]> {
  const options: Electron.OpenDialogOptions = {
    title: request.title,
    filters: request.filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
    properties: PROPERTIES[request.choose ?? 'many'],
  };
  const answer = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return answer.canceled ? [] : answer.filePaths;
}

/** Path that a person chose to write to; null when cancelled. The system has asked before replacing a file. */
export async function askForFileToSave(
  window: BrowserWindow | null,
  request: SaveFileRequest,
): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: request.title,
    defaultPath: request.defaultName,
    filters: request.filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
  };
  const answer = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}
