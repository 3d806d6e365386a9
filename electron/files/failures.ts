import type { Failure } from '../../shared/domain/index.ts';

/** Every way in which reading or writing a user's file fails. */
export type FileFailureCode =
  | 'files.missing'
  | 'files.folder'
  | 'files.noPermission'
  | 'files.readOnly'
  | 'files.diskFull'
  | 'files.tooLarge'
  | 'files.notText'
  | 'files.empty'
  | 'files.failed';

const REASONS: Readonly<Record<string, readonly [FileFailureCode, string]>> = {
  ENOENT: ['files.missing', 'does not exist'],
  ENOTDIR: ['files.missing', 'does not exist: a part of its path is not a folder'],
  EEXIST: ['files.failed', 'is a file, expected a folder'],
  EISDIR: ['files.folder', 'is a folder, expected a file'],
  EACCES: ['files.noPermission', 'may not be opened by this user'],
  EPERM: ['files.noPermission', 'may not be opened by this user'],
  EROFS: ['files.readOnly', 'is on a read-only disk'],
  ENOSPC: ['files.diskFull', 'does not fit: no room left on the disk'],
  EDQUOT: ['files.diskFull', 'does not fit: the quota of this user is used up'],
  ENAMETOOLONG: ['files.failed', 'has a name that is too long'],
};

/** One sentence about a file that could not be read or written. */
export function failureOfFile(error: unknown, filePath: string): Failure<FileFailureCode> {
  const found = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const [code, words] = REASONS[found] ?? [
    'files.failed' as const,
    `cannot be used: ${error instanceof Error ? error.message : String(error)}`,
  ];
  return {
    code,
    message: `${filePath === '' ? '""' : filePath} ${words}.`,
    detail: { filePath, systemCode: found },
  };
}
