/** A query with these parts, without those that are empty; the rest of it stays. */
export const withParts = (
  present: URLSearchParams,
  parts: Readonly<Record<string, string | undefined>>,
): URLSearchParams => {
  const after = new URLSearchParams(present);
  for (const [name, value = ''] of Object.entries(parts)) {
    if (value === '') after.delete(name);
    else after.set(name, value);
  }
  return after;
};
