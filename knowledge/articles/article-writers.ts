import { Schema, type Connection, type Model } from 'mongoose';
import type { ArticleWriter } from '../../contract/articles.ts';
import { modelOf } from '../../server/platform/database/index.ts';
import {
  indexOutbox,
  newEvent,
  outboxField,
  type Actor,
  type DomainEvent,
} from '../../server/platform/events/index.ts';
import type { FeatureDeps } from '../../server/platform/feature.ts';

export interface WriterDocument {
  /** Article and person. */
  _id: string;
  articleId: string;
  userId: string;
  name: string;
  seenAt: Date;
  outbox: DomainEvent[];
}

const schema = new Schema<WriterDocument>(
  {
    _id: { type: String, required: true },
    articleId: { type: String, required: true },
    userId: { type: String, required: true },
    name: { type: String, required: true },
    seenAt: { type: Date, required: true },
    ...outboxField,
  },
  { collection: 'article_writers', versionKey: false },
);
schema.index({ articleId: 1, seenAt: 1 });
schema.index({ seenAt: 1 });
indexOutbox(schema as Schema);

/** A window says every 20 seconds that it is still open. */
export const writerLostMs = 50_000;

export const writersEvent = 'article.writers-changed';

/** Who has an article open for writing; each is told of the others as they come and go. */
export interface ArticleWriters {
  model: Model<WriterDocument>;
  /** Everybody writing there now. */
  at(articleId: string): Promise<ArticleWriter[]>;
  /** Says that the person is writing there; gives the others. */
  arrive(articleId: string, actor: Actor): Promise<ArticleWriter[]>;
  leave(articleId: string, actor: Actor): Promise<void>;
}

export const createArticleWriters = (
  connection: Connection,
  { clock, events }: Pick<FeatureDeps, 'clock' | 'events'>,
): ArticleWriters => {
  const model = modelOf(connection, 'ArticleWriter', schema);
  const lostBefore = (): Date => new Date(clock.now().getTime() - writerLostMs);
  const told = (articleId: string, actor: Actor) =>
    newEvent({ type: writersEvent, at: clock.now(), actor, entityId: articleId, version: 0 });

  const at = async (articleId: string): Promise<ArticleWriter[]> =>
    (await model.find({ articleId, seenAt: { $gt: lostBefore() } }).lean<WriterDocument[]>()).map(
      ({ userId, name }) => ({ userId, name }),
    );

  return {
    model,
    at,
    async arrive(articleId, actor) {
      const userId = actor.id ?? '';
      const _id = `${articleId}:${userId}`;
      const before = await model.findById(_id).lean<WriterDocument | null>();
      const isNew = !before || before.seenAt <= lostBefore();
      await model.updateOne(
        { _id },
        {
          $set: { articleId, userId, name: actor.name, seenAt: clock.now() },
          ...(isNew && { $push: { outbox: told(articleId, actor) } }),
        },
        { upsert: true },
      );
      if (isNew) events.nudge();
      return (await at(articleId)).filter((writer) => writer.userId !== userId);
    },
    async leave(articleId, actor) {
      const gone = { $set: { seenAt: new Date(0) }, $push: { outbox: told(articleId, actor) } };
      await model.updateOne({ _id: `${articleId}:${actor.id ?? ''}`, seenAt: { $gt: new Date(0) } }, gone);
      events.nudge();
    },
  };
};
