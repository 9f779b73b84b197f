import { isAppError } from '../kernel/errors.ts';

/** What went wrong, for whoever gave the command. */
export const explain = (error: unknown): string => {
  if (isAppError(error)) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' && error instanceof Error) return `There is no such file: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
};
