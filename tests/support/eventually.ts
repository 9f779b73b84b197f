const tick = () => new Promise((resolve) => setTimeout(resolve, 10));

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
  while (performance.now() < deadline) {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) return value;
    } catch (error) {
      last = error;
    }
    await tick();
  }
  throw last;
};
