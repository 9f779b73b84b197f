/** Often at first, then seldom enough not to be taken for an attack by the server that is asked. */
const longestPauseMs = 150;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks `probe` again and again until it gives something other than undefined, false or null, or an assertion
 * in it stops failing; fails with the last error (or `what`) after `timeoutMs`.
 */
export const eventually = async <T>(
  probe: () => T | Promise<T>,
  { what = 'the awaited condition', timeoutMs = 10_000 }: { what?: string; timeoutMs?: number } = {},
): Promise<NonNullable<T>> => {
  const deadline = performance.now() + timeoutMs;
  let last: unknown = new Error(`${what} did not come true within ${String(timeoutMs)} ms`);
  for (let pauseMs = 10; performance.now() < deadline; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) return value;
    } catch (error) {
      last = error;
    }
    await pause(pauseMs);
  }
  throw last;
};
