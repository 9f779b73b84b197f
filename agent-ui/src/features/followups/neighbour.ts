/** Which row comes up when the open one is done with: the next, at the end of the list the one before. */
export const neighbourOf = (ids: readonly string[], id: string): string | undefined => {
  const place = ids.indexOf(id);
  if (place < 0) return ids[0];
  return ids[place + 1] ?? ids[place - 1];
};
