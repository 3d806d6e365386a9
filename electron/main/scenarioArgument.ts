import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCENARIO_FILE_EXTENSION } from '../../shared/formats/index.ts';
import { PACKAGE_FILE_EXTENSION } from '../../shared/packages/index.ts';

const ENDINGS = [SCENARIO_FILE_EXTENSION, PACKAGE_FILE_EXTENSION];

/**
 * The scenario file or package that the program was started with, as file managers do it: the last argument that ends like one.
 *
 * @param workingDirectory what a relative path counts from: that of the program that was asked.
 * @returns an absolute path; null when no argument is one.
 */
export function scenarioArgument(argv: readonly string[], workingDirectory: string): string | null {
  const given = argv
    .slice(1)
    .findLast(
      (argument) =>
        !argument.startsWith('-') && ENDINGS.some((ending) => argument.toLowerCase().endsWith(ending)),
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
