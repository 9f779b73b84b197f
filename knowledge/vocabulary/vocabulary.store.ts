import { Schema, type Connection } from 'mongoose';
import type {
  SavedVocabulary,
  SaveVocabularyBody,
  VocabularyChange,
  VocabularyInput,
} from '../../contract/vocabulary.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import { conflict } from '../../server/kernel/errors.ts';
import { isDuplicateKey, modelOf } from '../../server/platform/database/index.ts';
import type { Actor } from '../../server/platform/events/index.ts';
import { changesOf } from './changes.ts';
import { firstVocabulary } from '../search/index.ts';
import type { Vocabulary } from '../search/port.ts';

interface VocabularyDocument extends VocabularyInput {
  _id: string;
  version: number;
  updatedAt: Date;
  updatedBy: Actor;
  /** The newest last. */
  history: (Omit<VocabularyChange, 'at'> & { at: Date })[];
}

const list = { type: [Schema.Types.Mixed], default: [] };

const schema = new Schema<VocabularyDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    synonyms: list,
    places: list,
    terms: list,
    updatedAt: { type: Date, required: true },
    updatedBy: { type: Schema.Types.Mixed, required: true },
    history: list,
  } as never,
  { collection: 'vocabulary', versionKey: false },
);

const rowId = 'vocabulary';
/** Entries of the history that are kept. */
const mostChanges = 200;

const untouched = (): SavedVocabulary => {
  const inGroups = new Set(firstVocabulary.synonyms.flat());
  const words = firstVocabulary.words.filter(({ word, isPlace }) => isPlace || !inGroups.has(word));
  return {
    version: 0,
    synonyms: firstVocabulary.synonyms.map((group) => [...group]),
    places: words.filter(({ isPlace }) => isPlace).map(({ word }) => word),
    terms: words.filter(({ isPlace }) => !isPlace).map(({ word }) => word),
    ...{ updatedAt: null, updatedBy: null },
  };
};

/** As the index is taught it: every word that has synonyms is a word of the dictionary too. */
export const toVocabulary = ({ synonyms, places, terms }: VocabularyInput): Vocabulary => ({
  synonyms,
  words: [
    ...[...new Set([...synonyms.flat(), ...terms])].map((word) => ({ word, isPlace: false })),
    ...places.map((word) => ({ word, isPlace: true })),
  ],
});

export interface VocabularyStore {
  read(): Promise<SavedVocabulary>;
  /** Throws `conflict` when somebody else came first. */
  write(body: SaveVocabularyBody, by: Actor): Promise<SavedVocabulary>;
  /** Who changed what, the newest first. */
  history(): Promise<VocabularyChange[]>;
}

export const createVocabularyStore = (connection: Connection, clock: Clock): VocabularyStore => {
  const model = modelOf(connection, 'Vocabulary', schema);
  const read = async (): Promise<SavedVocabulary> => {
    const row = await model.findById(rowId).lean<VocabularyDocument | null>();
    if (!row) return untouched();
    const { version, synonyms, places, terms, updatedAt, updatedBy } = row;
    return {
      ...{ version, synonyms, places, terms },
      updatedAt: updatedAt.toISOString(),
      updatedBy: updatedBy.name,
    };
  };
  return {
    read,
    async history() {
      const row = await model.findById(rowId, { history: 1 }).lean<VocabularyDocument | null>();
      return (row?.history ?? []).map((entry) => ({ ...entry, at: entry.at.toISOString() })).reverse();
    },
    async write({ version, ...input }, updatedBy) {
      const at = clock.now();
      const set = { ...input, version: version + 1, updatedAt: at, updatedBy };
      const entry = { version: version + 1, at, by: updatedBy.name, ...changesOf(await read(), input) };
      const history = { $each: [entry], $slice: -mostChanges };
      const isFirst = version === 0;
      const written = await model
        .updateOne({ _id: rowId, version }, { $set: set, $push: { history } }, { upsert: isFirst })
        .catch((error: unknown) => {
          if (isDuplicateKey(error)) return undefined;
          throw error;
        });
      if (!written || (!isFirst && written.modifiedCount !== 1)) {
        throw conflict('Somebody else changed these words just now: please look again.');
      }
      return read();
    },
  };
};
