import { AppError } from '../../../server/kernel/errors.ts';

export const notFoundStatus = 404;

export const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;

/** What went wrong at the vendor is `upstream_failed` to us. */
export const translated = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    throw new AppError('upstream_failed', 'The telephone carrier did not do what it was asked.', { cause });
  }
};

/** A leg or conference that is gone already is what was wanted. */
export const unlessGone = async (work: Promise<unknown>): Promise<void> => {
  await translated(
    work.catch((error: unknown) => {
      if (statusOf(error) !== notFoundStatus) throw error;
    }),
  );
};
