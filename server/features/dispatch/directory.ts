import { Schema, type Connection } from 'mongoose';
import type {
  DirectoryRow,
  DispatchDirectory,
  EnglishName,
  SaveDirectoryBody,
} from '../../../contract/dispatch.ts';
import type { Clock } from '../../kernel/clock.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import { isDuplicateKey, modelOf } from '../../platform/database/index.ts';
import { systemActor, type Actor } from '../../platform/events/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';

interface DirectoryDocument {
  /** The version; each stays as it was saved. */
  _id: number;
  savedAt: Date;
  savedBy: string;
  reason: string;
  topics: string[];
  rows: DirectoryRow[];
  englishNames: EnglishName[];
}

const schema = new Schema<DirectoryDocument>(
  {
    _id: { type: Number, required: true },
    savedAt: { type: Date, required: true },
    savedBy: { type: String, required: true },
    reason: { type: String, required: true },
    topics: { type: [String], required: true },
    rows: { type: [Schema.Types.Mixed] as never, required: true },
    englishNames: { type: [Schema.Types.Mixed] as never, default: [] },
  },
  { collection: 'dispatch-directory', versionKey: false },
);

/** 派单目录: the topics of the city and who leads in each, in versions. */
export interface Directory {
  current(): Promise<DispatchDirectory>;
  /** What topics of any level are called in English. */
  englishNames(): Promise<ReadonlyMap<string, string>>;
  /** Throws `conflict` when somebody saved since, and `invalid_input` for a department that is not there. */
  save(body: SaveDirectoryBody, actor: Actor): Promise<DispatchDirectory>;
  /** Writes the first version, when there is none. */
  begin(first: () => Promise<Pick<DirectoryDocument, 'topics' | 'rows' | 'englishNames'>>): Promise<void>;
}

/** Another process may have saved; what we remember is at most this old. */
const rememberedMs = 10_000;

/** Versions of before had no English names. */
type Stored = Omit<DirectoryDocument, 'englishNames'> & Partial<Pick<DirectoryDocument, 'englishNames'>>;

const present = ({ _id, savedAt, englishNames = [], ...document }: Stored): DispatchDirectory => ({
  version: _id,
  savedAt: savedAt.toISOString(),
  ...document,
  englishNames,
});

const none: DispatchDirectory = {
  ...{ version: 0, savedAt: new Date(0).toISOString(), savedBy: '', reason: '' },
  ...{ topics: [], rows: [], englishNames: [] },
};

export interface DirectoryDeps {
  connection: Connection;
  clock: Clock;
  audit: Audit;
  departments: Departments;
}

const refuseUnknown = async (departments: Departments, rows: readonly DirectoryRow[]): Promise<void> => {
  const known = new Set((await departments.all()).map(({ id }) => id));
  const problems = rows.flatMap((row, place) =>
    [row.leadId, ...row.helperIds].some((id) => id !== null && !known.has(id))
      ? [{ path: `rows.${place}.leadId`, message: 'is not a department', key: 'problems.department' }]
      : [],
  );
  if (problems.length > 0) throw invalidInput(problems);
};

export const createDirectory = ({ connection, clock, audit, departments }: DirectoryDeps): Directory => {
  const versions = modelOf(connection, 'DispatchDirectory', schema);
  let remembered: { at: number; directory: DispatchDirectory } | undefined;

  const insert = async (document: DirectoryDocument): Promise<void> => {
    try {
      await versions.create(document);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw conflict('The directory was saved by somebody else meanwhile');
    } finally {
      remembered = undefined;
    }
  };

  const directory: Directory = {
    async current() {
      const now = clock.now().getTime();
      if (remembered && Math.abs(now - remembered.at) < rememberedMs) return remembered.directory;
      const newest = await versions.findOne().sort({ _id: -1 }).lean<Stored | null>();
      const found = newest ? present(newest) : none;
      remembered = { at: now, directory: found };
      return found;
    },
    async englishNames() {
      const { englishNames } = await directory.current();
      return new Map(englishNames.map(({ topic, name }) => [topic, name]));
    },
    async save({ baseVersion, topics, rows, englishNames, reason }, actor) {
      await refuseUnknown(departments, rows);
      const now = clock.now();
      remembered = undefined;
      const base = await directory.current();
      if (base.version !== baseVersion) {
        throw conflict('The directory was saved by somebody else meanwhile');
      }
      await insert({
        ...{ _id: baseVersion + 1, topics: [...new Set(topics)], rows, reason },
        ...{ savedAt: now, savedBy: actor.name, englishNames: englishNames ?? base.englishNames },
      });
      await audit.record({
        actor,
        action: 'dispatch.directory',
        entity: `version:${baseVersion + 1}`,
        reason,
      });
      return directory.current();
    },
    async begin(first) {
      if ((await directory.current()).version > 0) return;
      const content = {
        ...(await first()),
        savedAt: clock.now(),
        savedBy: systemActor.name,
        reason: '初始目录',
      };
      await insert({ _id: 1, ...content }).catch(() => undefined); // another process began it
    },
  };
  return directory;
};
