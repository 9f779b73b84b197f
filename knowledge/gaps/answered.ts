import { systemActor, type Processor } from '../../server/platform/events/index.ts';
import { wordsOfQuestion } from '../articles/index.ts';
import { writeGap } from './change-gap.ts';
import { waiting, type GapDocument } from './gap.model.ts';
import type { GatherDeps } from './gather.ts';

/** So much of a question must stand in title, summary and key words of an article that answers it. */
const answers = 0.75;
const mostLooked = 2_000;

const isAnsweredBy = (gap: GapDocument, said: ReadonlySet<string>): boolean =>
  gap.kind !== 'correction' &&
  gap.words.length > 1 &&
  gap.words.filter((word) => said.has(word)).length / gap.words.length >= answers;

/** Closes what a published article answers: what it was written for, what it was corrected for, what it speaks of. */
export const closer = (deps: GatherDeps): Processor => ({
  name: 'gaps.close',
  on: ['article.published'],
  async handle({ entityId }) {
    const article = await deps.desk.published(entityId);
    if (!article) return;
    const said = new Set(wordsOfQuestion([article.title, article.summary, ...article.keywords].join(' ')));
    const open = await deps.gaps
      .find({ state: { $in: [...waiting] } })
      .sort({ lastAt: -1 })
      .limit(mostLooked)
      .lean<GapDocument[]>();
    const isMeant = ({ articleId, articleVersion }: GapDocument): boolean =>
      articleId === entityId && (articleVersion === null || articleVersion < article.version);
    const closedAt = deps.clock.now();
    for (const gap of open.filter((each) => isMeant(each) || isAnsweredBy(each, said))) {
      const set = { state: 'answered' as const, closedAt, articleId: entityId, articleTitle: article.title };
      await writeGap(deps, gap, { event: 'gap.answered', set, actor: systemActor });
    }
  },
});
