import type { Context } from 'mocha';

/** Skips the running test or suite and says why, so that a skipped proof is never mistaken for a passed one. */
export const skipAloud = (context: Context, reason: string): never => {
  process.stdout.write(`      skipped: ${reason}\n`);
  return context.skip();
};
