import { Schema, type Connection } from 'mongoose';
import type { Attachment } from '../../contract/articles.ts';
import type { Actor } from '../../server/platform/events/index.ts';
import { modelOf } from '../../server/platform/database/index.ts';
import type { ReceivedFile } from '../../server/platform/files/index.ts';

interface ArticleFileDocument {
  _id: string;
  name: string;
  mediaType: string;
  size: number;
  uploadedBy: string;
  at: Date;
}

const schema = new Schema<ArticleFileDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    mediaType: { type: String, required: true },
    size: { type: Number, required: true },
    uploadedBy: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'article_files', versionKey: false },
);

const present = ({ _id, name, mediaType, size }: ArticleFileDocument): Attachment => ({
  fileId: _id,
  name,
  mediaType,
  size,
});

/** Pictures and attachments of articles: what was uploaded, by whom, under which name. */
export interface ArticleFiles {
  add(file: ReceivedFile, by: Actor, at: Date): Promise<Attachment>;
  /** Those of `ids` that were uploaded here. */
  describe(ids: readonly string[]): Promise<Map<string, Attachment>>;
  all(): Promise<Attachment[]>;
}

export const createArticleFiles = (connection: Connection): ArticleFiles => {
  const model = modelOf(connection, 'ArticleFile', schema);
  return {
    async add({ id, name, mediaType, size }, by, at) {
      const row = { _id: id, name, mediaType, size, uploadedBy: by.name, at };
      await model.create(row);
      return present(row);
    },
    async describe(ids) {
      if (ids.length === 0) return new Map();
      const rows = await model.find({ _id: { $in: [...ids] } }).lean<ArticleFileDocument[]>();
      return new Map(rows.map((row) => [row._id, present(row)]));
    },
    all: async () => (await model.find().sort({ _id: 1 }).lean<ArticleFileDocument[]>()).map(present),
  };
};
