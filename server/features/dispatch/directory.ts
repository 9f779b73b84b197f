import { Schema, type Connection } from 'mongoose';
import type { DirectoryRow, DispatchDirectory, SaveDirectoryBody } from '../../../contract/dispatch.ts';
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
}

const schema = new Schema<DirectoryDocument>(
  {
    _id: { type: Number, required: true },
    savedAt: { type: Date, required: true },
    savedBy: { type: String, required: true },
    reason: { type: String, required: true },
    topics: { type: [String], required: true },
    rows: { type: [Schema.Types.Mixed] as never, required: true },
  },
  { collection: 'dispatch-directory', versionKey: false },
);

/** 派单目录: the topics of the city and who leads in each, in versions. */
export interface Directory {
  current(): Promise<DispatchDirectory>;
  /** Throws `conflict` when somebody saved since, and `invalid_input` for a department that is not there. */
  save(body: SaveDirectoryBody, actor: Actor): Promise<DispatchDirectory>;
  /** Writes the first version, when there is none. */
  begin(first: () => Promise<Pick<DirectoryDocument, 'topics' | 'rows'>>): Promise<void>;
}

/** Another process may have saved; what we remember is at most this old. */
const rememberedMs = 10_000;

const present = ({ _id, savedAt, ...document }: DirectoryDocument): DispatchDirectory => ({
  version: _id,
  savedAt: savedAt.toISOString(),
  ...document,
});

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
      const newest = await versions.findOne().sort({ _id: -1 }).lean<DirectoryDocument | null>();
      const found = newest
        ? present(newest)
        : { version: 0, savedAt: new Date(0).toISOString(), savedBy: '', reason: '', topics: [], rows: [] };
      remembered = { at: now, directory: found };
      return found;
    },
    async save({ baseVersion, topics, rows, reason }, actor) {
      await refuseUnknown(departments, rows);
      const now = clock.now();
      const content = { topics: [...new Set(topics)], rows, reason, savedAt: now, savedBy: actor.name };
      remembered = undefined;
      if ((await directory.current()).version !== baseVersion) {
        throw conflict('The directory was saved by somebody else meanwhile');
      }
      await insert({ _id: baseVersion + 1, ...content });
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
