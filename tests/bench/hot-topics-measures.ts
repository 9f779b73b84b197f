/** Two ways of putting the same messages into groups: message by message, the group's name. */
export type Grouping = ReadonlyMap<string, string>;

const membersOf = (grouping: Grouping, ids: readonly string[]): Map<string, Set<string>> => {
  const groups = new Map<string, Set<string>>();
  for (const id of ids) {
    const name = grouping.get(id) ?? id;
    groups.set(name, (groups.get(name) ?? new Set()).add(id));
  }
  return groups;
};

/**
 * B-cubed (Bagga and Baldwin 1998): for each message, the share of its group that belongs with it (precision) and the
 * share of what belongs with it that its group has (recall), each the mean over all judged messages.
 */
export const bCubed = (found: Grouping, judged: Grouping) => {
  const ids = [...judged.keys()];
  const foundGroups = membersOf(found, ids);
  const judgedGroups = membersOf(judged, ids);
  let precision = 0;
  let recall = 0;
  for (const id of ids) {
    const mine = foundGroups.get(found.get(id) ?? id) ?? new Set();
    const right = judgedGroups.get(judged.get(id) ?? id) ?? new Set();
    const both = [...mine].filter((other) => right.has(other)).length;
    precision += both / mine.size;
    recall += both / right.size;
  }
  precision /= ids.length;
  recall /= ids.length;
  return { precision, recall, f: (2 * precision * recall) / (precision + recall) };
};
