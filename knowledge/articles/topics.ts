import { Schema, type Connection, type Types } from 'mongoose';
import type { Topic, TopicInput } from '../../contract/topics.ts';
import { conflict, invalidInput, notFound } from '../../server/kernel/errors.ts';
import { isDuplicateKey, modelOf } from '../../server/platform/database/index.ts';

interface TopicDocument {
  _id: Types.ObjectId;
  name: string;
  nameEn: string;
  parentId: string | null;
  order: number;
}

const schema = new Schema<TopicDocument>(
  {
    name: { type: String, required: true },
    nameEn: { type: String, default: '' },
    parentId: { type: String, default: null },
    order: { type: Number, default: 0 },
  },
  { collection: 'topics', versionKey: false },
);
schema.index({ parentId: 1, name: 1 }, { unique: true });

const present = (row: TopicDocument): Topic => ({
  id: String(row._id),
  name: row.name,
  nameEn: row.nameEn,
  parentId: row.parentId,
  order: row.order,
});

/** 主题分类: a tree of a hundred or so names, read whole. */
export interface Topics {
  all(): Promise<Topic[]>;
  byId(id: string): Promise<Topic | undefined>;
  /** The topic and all below it. */
  withDescendants(id: string): Promise<string[]>;
  /** Throws `conflict` for a sister's name. */
  add(input: TopicInput): Promise<Topic>;
  /** Throws `invalid_input` when the topic would come to stand below itself. */
  update(id: string, input: TopicInput): Promise<Topic>;
  /** Throws `conflict` while there are topics below. */
  remove(id: string): Promise<void>;
}

const below = (all: readonly Topic[], id: string): string[] => [
  id,
  ...all.filter(({ parentId }) => parentId === id).flatMap((child) => below(all, child.id)),
];

const taken = () =>
  conflict('Another topic of this name stands there already.', [
    { path: 'name', message: 'is taken', key: 'problems.taken' },
  ]);

const mustExist = (all: readonly Topic[], parentId: string | null): void => {
  if (parentId === null || all.some(({ id }) => id === parentId)) return;
  throw invalidInput([{ path: 'parentId', message: 'is not a topic', key: 'problems.unknown' }]);
};

export const createTopics = (connection: Connection): Topics => {
  const topics = modelOf(connection, 'Topic', schema);
  const all = async (): Promise<Topic[]> =>
    (await topics.find().sort({ order: 1, _id: 1 }).lean<TopicDocument[]>()).map(present);
  const once = <Result>(write: Promise<Result>): Promise<Result> =>
    write.catch((error: unknown) => {
      throw isDuplicateKey(error) ? taken() : error;
    });

  return {
    all,
    byId: async (id) => (await all()).find((topic) => topic.id === id),
    withDescendants: async (id) => below(await all(), id),
    async add(input) {
      mustExist(await all(), input.parentId);
      return present((await once(topics.create(input))).toObject<TopicDocument>());
    },
    async update(id, input) {
      const known = await all();
      mustExist(known, input.parentId);
      if (input.parentId !== null && below(known, id).includes(input.parentId)) {
        const problem = { path: 'parentId', message: 'lies below this topic', key: 'problems.circular' };
        throw invalidInput([problem], 'A topic cannot stand below itself.');
      }
      const after = await once(
        topics
          .findByIdAndUpdate(id, { $set: input }, { returnDocument: 'after' })
          .lean<TopicDocument | null>()
          .exec(),
      );
      if (!after) throw notFound('Topic', id);
      return present(after);
    },
    async remove(id) {
      const known = await all();
      if (!known.some((topic) => topic.id === id)) throw notFound('Topic', id);
      if (below(known, id).length > 1) throw conflict('There are topics below this one: move them first.');
      await topics.deleteOne({ _id: id });
    },
  };
};
