import { AppError } from '../../../server/kernel/errors.ts';

const messages = {
  encoding: 'is neither UTF-8 nor GB18030: save it as UTF-8',
  document: 'cannot be opened: save it once more',
  kind_of_file: 'is not one of .docx, .xlsx, .csv, .html, .md',
  old_word: 'is an old Word or Excel file: save it as .docx or .xlsx',
  file_too_large: 'is larger than 20 MB',
  too_many_files: 'has more than 5,000 files',
  archive_name: 'has a name that leads out of the archive',
} as const;

/** Why one file, or what holds it, cannot be read. */
export const unreadable = (why: keyof typeof messages, cause?: unknown): AppError =>
  new AppError('invalid_input', `The file ${messages[why]}.`, {
    details: [{ path: 'file', message: messages[why], key: `problems.${why}` }],
    cause,
  });
