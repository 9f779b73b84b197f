/** Where a term stands: documents by number, with the term's weighted count in each. */
export interface Posting {
  documents: number[];
  weights: number[];
}

/** Term → posting, and the terms in order for words that are still being typed. */
export interface Dictionary {
  add(term: string, document: number, weight: number): void;
  get(term: string): Posting | undefined;
  /** Terms that begin with `prefix`, shortest first, at most `most`. */
  startingWith(prefix: string, most: number): string[];
  /** Terms of Latin letters one slip away from `term`: one letter more, less, other, or two exchanged. */
  near(term: string, most: number): string[];
  readonly size: number;
}

/** Whether two words differ by one slip of the finger. */
export const isOneSlipAway = (left: string, right: string): boolean => {
  if (left === right || Math.abs(left.length - right.length) > 1) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const [a, b] = [left.slice(at), right.slice(at)];
  const isExchange = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || isExchange;
};

export const createDictionary = (): Dictionary => {
  const postings = new Map<string, Posting>();
  let sorted: string[] | undefined;

  const ordered = (): string[] => (sorted ??= [...postings.keys()].sort());

  const firstNotBefore = (terms: readonly string[], prefix: string): number => {
    let [low, high] = [0, terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((terms[middle] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add(term, document, weight) {
      let posting = postings.get(term);
      if (!posting) {
        posting = { documents: [], weights: [] };
        postings.set(term, posting);
        sorted = undefined;
      }
      posting.documents.push(document);
      posting.weights.push(weight);
    },
    get: (term) => postings.get(term),
    startingWith(prefix, most) {
      const terms = ordered();
      const found: string[] = [];
      for (let at = firstNotBefore(terms, prefix); terms[at]?.startsWith(prefix); at += 1) {
        const term = terms[at];
        if (term !== undefined && term !== prefix) found.push(term);
        if (found.length > most * 20) break;
      }
      return found.sort((left, right) => left.length - right.length).slice(0, most);
    },
    near(term, most) {
      const first = term[0] ?? '';
      const terms = ordered();
      const found: string[] = [];
      for (
        let at = firstNotBefore(terms, first);
        terms[at]?.startsWith(first) && found.length < most;
        at += 1
      ) {
        const candidate = terms[at] ?? '';
        if (isOneSlipAway(term, candidate)) found.push(candidate);
      }
      return found;
    },
    get size() {
      return postings.size;
    },
  };
};
