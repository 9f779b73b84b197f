import { topicSeparator } from '../../../contract/dispatch.ts';
import { learnLabels, type Example, type Guess, type LabelModel } from './learning/label-model.ts';
import { namesAsTexts } from './learning/topic-names.ts';
import { createRarity, type Bag } from './learning/word-weights.ts';

/** A text with what was decided on it; a topic may be named down to any level. */
export interface DecidedText {
  bag: Bag;
  topic: string | null;
  departmentId: string | null;
  urgency: string | null;
}

/** What is learned from all decisions together; made anew when there are more of them. */
export interface Learned {
  /** Topics down to the last level that the words tell, the likeliest first. */
  topics(bag: Bag, limit: number): Guess[];
  departments(bag: Bag, limit: number): Guess[];
  urgency(bag: Bag): Guess | undefined;
}

const firstLevel = (topic: string): string => topic.split(topicSeparator)[0] ?? topic;

/** What a sample of an urgency counts beside a ticket. */
const sampleWeight = 3;

interface Teaching {
  /** Whole topics, 一级/二级/三级. */
  topics: readonly string[];
  /** Sayings that show an urgency. */
  urgencies: readonly Example[];
  decided: readonly DecidedText[];
}

const examplesOf = (
  decided: readonly DecidedText[],
  labelOf: (text: DecidedText) => string | null,
): Example[] =>
  decided.flatMap((text) => {
    const label = labelOf(text);
    return label === null ? [] : [{ bag: text.bag, label }];
  });

/** One model for the first level, one below each of its topics: the first level is what most tickets teach. */
export const learnDecisions = ({ topics, urgencies, decided }: Teaching): Learned => {
  const names = namesAsTexts(topics.map((topic) => topic.split(topicSeparator))).map(
    ({ bag, path }): Example => ({ bag, label: path.join(topicSeparator) }),
  );
  const rarity = createRarity();
  for (const { bag } of [...names, ...decided, ...urgencies]) rarity.see(bag);
  const learn = (examples: readonly Example[]): LabelModel => learnLabels(examples, { rarity });

  const known = new Set(names.map(({ label }) => label));
  const filed = examplesOf(decided, ({ topic }) => (topic !== null && known.has(topic) ? topic : null));
  const all = [...names, ...filed];
  const first = learn(all.map((example) => ({ ...example, label: firstLevel(example.label) })));
  const below = new Map(
    [...new Set(topics.map(firstLevel))].map((name) => [
      name,
      learn(all.filter(({ label }) => label.startsWith(name + topicSeparator))),
    ]),
  );
  const departments = learn(examplesOf(decided, ({ departmentId }) => departmentId));
  const urgency = learn([
    ...urgencies.map((sample) => ({ ...sample, weight: sampleWeight })),
    ...names.map(({ bag }) => ({ bag, label: 'general' })),
    ...examplesOf(decided, (text) => text.urgency),
  ]);

  /** A first-level guess carried down to where the words still tell. */
  const refine = (bag: Bag, guess: Guess): Guess => {
    const inner = below.get(guess.label)?.guess(bag, 1)[0];
    if (!inner || inner.words.length === 0) return guess;
    return { ...inner, confidence: guess.confidence, words: inner.words };
  };

  return {
    topics: (bag, limit) => first.guess(bag, limit).map((guess) => refine(bag, guess)),
    departments: (bag, limit) => departments.guess(bag, limit),
    urgency: (bag) => urgency.guess(bag, 1)[0],
  };
};
