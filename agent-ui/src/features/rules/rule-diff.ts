export interface RuleChange {
  /** Dotted, as the contract has it. */
  path: string;
  before: string;
  after: string;
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

const leavesOf = (value: unknown, path: string, found: Map<string, string>): Map<string, string> => {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    found.set(path, value.join('、'));
  } else if (typeof value === 'object' && value !== null) {
    if ('amount' in value && 'unit' in value) {
      const { amount, unit, graceMinutes } = value as { amount: number; unit: string; graceMinutes?: number };
      found.set(path, [amount, unit, ...(graceMinutes ? [`+${graceMinutes}`] : [])].join(' '));
      return found;
    }
    for (const [key, part] of Object.entries(value))
      leavesOf(part, path === '' ? key : `${path}.${key}`, found);
  } else found.set(path, isPlain(value) ? String(value) : '—');
  return found;
};

/** What differs between two versions, one line a rule. */
export const ruleChanges = (before: unknown, after: unknown): RuleChange[] => {
  const [old, fresh] = [leavesOf(before, '', new Map()), leavesOf(after, '', new Map())];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path) ?? '—', fresh.get(path) ?? '—'];
    return was === is ? [] : [{ path, before: was, after: is }];
  });
};
