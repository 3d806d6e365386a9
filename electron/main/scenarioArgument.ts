import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCENARIO_FILE_EXTENSION } from '../../shared/formats/index.ts';

/**
 * The scenario file that the program was started with, as file managers do it: the last argument that ends like one.
 *
 * @param workingDirectory what a relative path counts from: that of the program that was asked.
 * @returns an absolute path; null when no argument is one.
 */
export function scenarioArgument(argv: readonly string[], workingDirectory: string): string | null {
  const given = argv
    .slice(1)
    .findLast(
      (argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(SCENARIO_FILE_EXTENSION),
    );
  return given === undefined ? null : path.resolve(workingDirectory, pathOf(given));
}

/** Some desktops hand over addresses. One that is no path here stays as it is, and opening it says so. */
function pathOf(given: string): string {
  try {
    return given.startsWith('file://') ? fileURLToPath(given) : given;
  } catch {
    return given;
  }
}
