/* npm run bench:topics: how often the first-level topic of an unseen message is right, by five-fold cross-validation. */
import { performance } from 'node:perf_hooks';
import {
  learnLabels,
  type Example,
  type LabelModel,
} from '../../server/features/dispatch/learning/label-model.ts';
import { ticketBag } from '../../server/features/dispatch/learning/ticket-bag.ts';
import { namesAsTexts } from '../../server/features/dispatch/learning/topic-names.ts';
import { createRarity, type Bag } from '../../server/features/dispatch/learning/word-weights.ts';
import { line, ms, percentile } from './figures.ts';
import { sharedRows, type SharedRow } from './shared-data.ts';

const seeds = 5;
const folds = 5;

/** mulberry32: the same folds every time. */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

/** Every label spread evenly over the folds. */
const foldsOf = (labels: readonly string[], seed: number): number[] => {
  const random = randomOf(seed);
  const shuffled = labels.map((label, place) => ({ label, place, key: random() }));
  shuffled.sort((left, right) => left.label.localeCompare(right.label) || left.key - right.key);
  const given = new Array<number>(labels.length);
  shuffled.forEach(({ place }, order) => (given[place] = order % folds));
  return given;
};

const bagOf = (row: SharedRow): Bag =>
  ticketBag({ title: row['留言主题'] ?? '', description: row['留言详情'] ?? '' });

const labelled = sharedRows('messages-labelled.jsonl');
const taxonomy = sharedRows('topic-taxonomy.jsonl');
if (labelled && taxonomy) {
  const others = ['messages-with-replies.jsonl', 'messages-hot-topics.jsonl'].flatMap(
    (file) => sharedRows(file) ?? [],
  );
  const unlabelled = others.map(bagOf);
  const tickets: Example[] = labelled.map((row) => ({ bag: bagOf(row), label: row['一级分类'] ?? '' }));
  const levels = ['一级分类', '二级分类', '三级分类'];
  const paths = taxonomy.map((row) => levels.map((level) => row[level] ?? '').filter((name) => name !== ''));
  const names = namesAsTexts(paths).map(({ bag, path }): Example => ({ bag, label: path[0] ?? '' }));
  // Rarity is learned from the others' words and the names alone: no word of a message that is judged.
  const rarity = createRarity();
  for (const bag of [...unlabelled, ...names.map((name) => name.bag)]) rarity.see(bag);
  const labels = tickets.map(({ label }) => label);

  /** Topics that no ticket has had stay in the model but are not answered with. */
  const answer = (model: LabelModel, bag: Bag, known: ReadonlySet<string>) =>
    model.guess(bag, 99).find(({ label }) => known.has(label));

  const judge = (
    seed: number,
    variant: { names: boolean; isOpen?: boolean },
    onAnswer?: (...all: [string, string, number]) => void,
  ) => {
    const fold = foldsOf(labels, seed);
    let right = 0;
    for (let held = 0; held < folds; held += 1) {
      const train = tickets.filter((_, place) => fold[place] !== held);
      const known = new Set((variant.isOpen ? [...train, ...names] : train).map(({ label }) => label));
      const model = learnLabels(variant.names ? [...train, ...names] : train, { rarity });
      tickets.forEach(({ bag, label }, place) => {
        if (fold[place] !== held) return;
        const guess = answer(model, bag, known);
        if (guess?.label === label) right += 1;
        onAnswer?.(label, guess?.label ?? '—', guess?.confidence ?? 0);
      });
    }
    return right / tickets.length;
  };

  const report = (name: string, shares: readonly number[], beside = '') => {
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length);
    const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
    line(
      name,
      `${percent(mean)} ± ${percent(deviation)}`,
      `${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}${beside}`,
    );
  };

  console.log(`\nFirst-level topic, ${tickets.length} messages, ${folds} folds, ${seeds} seeds`);
  const all = Array.from({ length: seeds }, (_, place) => place + 1);
  report(
    'tickets alone',
    all.map((seed) => judge(seed, { names: false })),
  );
  report(
    'and the names of the tree, every topic open',
    all.map((seed) => judge(seed, { names: true, isOpen: true })),
  );
  const confusion = new Map<string, Map<string, number>>();
  const sure: [confidence: number, isRight: boolean][] = [];
  report(
    'and the names of the tree',
    all.map((seed) =>
      judge(seed, { names: true }, (label, guessed, confidence) => {
        const row = confusion.get(label) ?? new Map<string, number>();
        row.set(guessed, (row.get(guessed) ?? 0) + 1);
        confusion.set(label, row);
        sure.push([confidence, label === guessed]);
      }),
    ),
    '   aim: ≥ 82 %',
  );

  console.log('\nWhat was taken for what (rows: true topic; share of its messages, all seeds)');
  for (const [label, row] of confusion) {
    const total = [...row.values()].reduce((sum, count) => sum + count, 0);
    const told = [...row]
      .sort((left, right) => right[1] - left[1])
      .map(([guessed, count]) => `${guessed} ${Math.round((count / total) * 100)} %`);
    line(label, told.slice(0, 4).join('  '));
  }
  console.log('\nHow far the confidence can be trusted');
  for (const [low, high] of [
    [0, 0.4],
    [0.4, 0.6],
    [0.6, 0.8],
    [0.8, 0.9],
    [0.9, 1.01],
  ] as const) {
    const within = sure.filter(([confidence]) => confidence >= low && confidence < high);
    const right = within.filter(([, isRight]) => isRight).length;
    if (within.length > 0)
      line(
        `${low} to ${Math.min(high, 1)}`,
        `${Math.round((right / within.length) * 100)} % right`,
        `${Math.round((within.length / sure.length) * 100)} % of the messages`,
      );
  }

  console.log('\nSpeed');
  const startedAt = performance.now();
  const model = learnLabels([...tickets, ...names], { rarity });
  line(
    'learning',
    ms(performance.now() - startedAt),
    `${tickets.length} tickets, ${unlabelled.length} unlabelled`,
  );
  const times = labelled.map((row) => {
    const before = performance.now();
    model.guess(bagOf(row));
    return performance.now() - before;
  });
  times.sort((left, right) => left - right);
  line(
    'a suggestion',
    `p50 ${ms(percentile(times, 0.5))}, p95 ${ms(percentile(times, 0.95))}`,
    'aim: < 5 ms',
  );
}
