import { AppError } from '../../../kernel/errors.ts';

/** Redis' own errors stop here. Throws `unavailable`. */
export const guarded = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    throw new AppError('unavailable', 'The job queue does not answer.', { cause });
  }
};
