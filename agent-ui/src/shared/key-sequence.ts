export interface KeyPress {
  key: string;
  /** Milliseconds on any steady clock. */
  at: number;
}

const togetherMs = 900;

/** Which of `bound` the last keys pressed make; the two keys of a sequence must come quickly. */
export const matchKeys = (pressed: readonly KeyPress[], bound: readonly string[]): string | undefined => {
  const last = pressed.at(-1);
  const before = pressed.at(-2);
  if (!last) return undefined;
  if (before && last.at - before.at <= togetherMs) {
    const sequence = `${before.key} ${last.key}`;
    if (bound.includes(sequence)) return sequence;
  }
  return bound.includes(last.key) ? last.key : undefined;
};
