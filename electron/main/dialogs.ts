import { type BrowserWindow, dialog } from 'electron';
import type { OpenQuestion, SaveQuestion } from '../services/index.ts';

/** Paths that a person chose; empty when cancelled. */
export async function askForFilesToOpen(
  window: BrowserWindow | null,
  question: OpenQuestion,
): Promise<readonly string[]> {
  const options: Electron.OpenDialogOptions = {
    title: question.title,
    filters: question.filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
    properties: ['openFile', 'multiSelections'],
  };
  const answer = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return answer.canceled ? [] : answer.filePaths;
}

/** Path that a person chose to write to; null when cancelled. The system has asked before replacing a file. */
export async function askForFileToSave(
  window: BrowserWindow | null,
  question: SaveQuestion,
): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: question.title,
    defaultPath: question.suggestedName,
    filters: question.filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
  };
  const answer = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}
