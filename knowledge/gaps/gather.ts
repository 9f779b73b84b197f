import { Types } from 'mongoose';
import { systemActor } from '../../server/platform/events/index.ts';
import { wordsOfQuestion, type ArticleDesk, type SearchDocument } from '../articles/index.ts';
import { addGap, writeGap, type GapDeps } from './change-gap.ts';
import { fateOf, leastCoverage } from './fate.ts';
import { waiting, type GapDocument } from './gap.model.ts';
import { likest } from './likeness.ts';

export interface Owner {
  departmentId: string;
  departmentName: string;
}

export interface GatherDeps extends GapDeps {
  desk: ArticleDesk;
  /** Whose matter a question is, as far as anything says so. */
  ownerOf: (question: string) => Promise<Owner | undefined>;
}

/** So long nothing more may happen to a search before it is judged: somebody may still be reading. */
const restMs = 2 * 60_000;
const atOnce = 500;
/** The newest gaps that a search may belong to. */
const candidates = 2_000;
const sampleCount = 5;

type Candidate = Pick<GapDocument, '_id' | 'words'>;

/** Gaps that take further searches: those somebody works on, and those refused, so that they are not asked again. */
const readCandidates = ({ gaps }: GatherDeps): Promise<Candidate[]> =>
  gaps
    .find({ kind: { $ne: 'correction' }, state: { $in: [...waiting, 'dismissed'] } }, { words: 1 })
    .sort({ lastAt: -1 })
    .limit(candidates)
    .lean<Candidate[]>();

const newGap = async (deps: GatherDeps, search: SearchDocument, words: string[]): Promise<Candidate> => {
  const owner = await deps.ownerOf(search.text);
  return addGap(
    deps,
    {
      key: `search/${String(new Types.ObjectId())}`,
      kind: 'search',
      state: 'gathering',
      question: search.text,
      words,
      samples: [search.text],
      ...(owner ?? {}),
    },
    systemActor,
  );
};

/** The figures of a gap are counted from its searches: counted twice they stay the same. */
const recount = async ({ gaps, desk }: GatherDeps, gapId: string): Promise<GapDocument | null> => {
  const { model } = desk.searches;
  const [askedCount, unansweredCount, newest] = await Promise.all([
    model.countDocuments({ gapId }),
    model.countDocuments({ gapId, outcome: null, coverage: { $lt: leastCoverage } }),
    model.find({ gapId }).sort({ at: -1 }).limit(50).lean<SearchDocument[]>(),
  ]);
  const samples = [...new Set(newest.map(({ text }) => text))].slice(0, sampleCount);
  const told = newest[0] ? { lastAt: newest[0].at, samples } : {};
  return gaps
    .findByIdAndUpdate(gapId, { $set: { askedCount, unansweredCount, ...told } }, { returnDocument: 'after' })
    .lean<GapDocument | null>();
};

/** Asked often enough it becomes the owner's task, with a day. */
const openWhenDue = async (deps: GatherDeps, gap: GapDocument): Promise<void> => {
  const { gapAfterSearches } = await deps.desk.rules();
  if (gap.state !== 'gathering' || gap.askedCount < gapAfterSearches) return;
  const dueAt = await deps.desk.dueAfter('gapDays');
  await writeGap(deps, gap, { event: 'gap.opened', set: { state: 'open', dueAt }, actor: systemActor });
};

/** The gap that a search belongs to, a new one if need be; null when nothing is missing. */
const gapFor = async (
  deps: GatherDeps,
  search: SearchDocument,
  known: Candidate[],
): Promise<string | null> => {
  const words = wordsOfQuestion(search.text);
  if (words.length === 0 || fateOf(search) === 'fine') return null;
  const like = likest(words, known);
  if (like) return String(like._id);
  const gap = await newGap(deps, search, words);
  known.push(gap);
  return String(gap._id);
};

/** Puts each search that led nowhere to the questions like it. May run twice. */
export const gatherGaps = async (deps: GatherDeps): Promise<void> => {
  const { model } = deps.desk.searches;
  const at = deps.clock.now();
  const due = await model
    .find({ judgedAt: null, at: { $lte: new Date(at.getTime() - restMs) } })
    .sort({ at: 1 })
    .limit(atOnce)
    .lean<SearchDocument[]>();
  if (due.length === 0) return;
  const known = await readCandidates(deps);
  const touched = new Set<string>();
  for (const search of due) {
    const gapId = await gapFor(deps, search, known);
    await model.updateOne({ _id: search._id }, { $set: { judgedAt: at, gapId } });
    for (const id of [gapId, search.gapId ?? null]) if (id !== null) touched.add(id);
  }
  for (const gapId of touched) {
    const gap = await recount(deps, gapId);
    if (gap) await openWhenDue(deps, gap);
  }
};
