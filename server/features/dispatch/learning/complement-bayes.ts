/** One class with its score for a text: higher is likelier. */
export interface Ranked {
  label: string;
  score: number;
}

/**
 * Complement naive Bayes (Rennie et al., ICML 2003): a class is judged by how badly a text fits all the others, which
 * holds up where classes are of very unequal size. Learns one example at a time, in the time of its words.
 */
export interface ComplementBayes {
  learn(vector: ReadonlyMap<string, number>, label: string, weight?: number): void;
  /** Every label, the best first. */
  rank(vector: ReadonlyMap<string, number>): Ranked[];
  /** What each word adds for the label beyond what it adds for labels on average, the strongest first. */
  explain(vector: ReadonlyMap<string, number>, label: string): { word: string; gain: number }[];
  readonly labels: readonly string[];
}

interface WordSums {
  all: number;
  byLabel: Map<string, number>;
}

export const createComplementBayes = (smoothing: number): ComplementBayes => {
  const words = new Map<string, WordSums>();
  const sums = new Map<string, number>();
  let sum = 0;

  /** Of each word, how little it is one of the other classes' words, by label; worked out when first asked for. */
  const known = new Map<string, Map<string, number>>();
  const strengthsOf = (word: string): Map<string, number> | undefined => {
    const found = words.get(word);
    if (!found) return undefined;
    let strengths = known.get(word);
    if (!strengths) {
      strengths = new Map();
      for (const [label, own] of sums) {
        const others = found.all - (found.byLabel.get(label) ?? 0) + smoothing;
        strengths.set(label, -Math.log(others / (sum - own + smoothing * words.size)));
      }
      known.set(word, strengths);
    }
    return strengths;
  };

  return {
    get labels() {
      return [...sums.keys()];
    },
    learn(vector, label, weight = 1) {
      known.clear();
      for (const [word, value] of vector) {
        let found = words.get(word);
        if (!found) words.set(word, (found = { all: 0, byLabel: new Map() }));
        const gain = value * weight;
        found.all += gain;
        found.byLabel.set(label, (found.byLabel.get(label) ?? 0) + gain);
        sums.set(label, (sums.get(label) ?? 0) + gain);
        sum += gain;
      }
      if (!sums.has(label)) sums.set(label, 0);
    },
    rank(vector) {
      const scores = new Map([...sums.keys()].map((label) => [label, 0]));
      for (const [word, value] of vector) {
        for (const [label, strength] of strengthsOf(word) ?? []) {
          scores.set(label, (scores.get(label) ?? 0) + value * strength);
        }
      }
      return [...scores]
        .map(([label, score]) => ({ label, score }))
        .sort((left, right) => right.score - left.score);
    },
    explain(vector, label) {
      return [...vector]
        .flatMap(([word, value]) => {
          const strengths = strengthsOf(word);
          if (!strengths) return [];
          const average = [...strengths.values()].reduce((total, one) => total + one, 0) / strengths.size;
          return [{ word, gain: value * ((strengths.get(label) ?? 0) - average) }];
        })
        .filter(({ gain }) => gain > 0)
        .sort((left, right) => right.gain - left.gain);
    },
  };
};
