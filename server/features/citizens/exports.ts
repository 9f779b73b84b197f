import { Readable } from 'node:stream';
import { z } from 'zod';
import { Id } from '../../../contract/common.ts';
import { isAppError, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/events/index.ts';
import { openOrEmpty, zipStream, type FileStore, type StoredFile } from '../../platform/files/index.ts';
import type { PersonFile } from '../../platform/personal-data.ts';
import type { ExportDocument } from './citizen.model.ts';
import { allKeysOf, loadPerson } from './citizen.queries.ts';
import { collectPerson, type PersonalDataDeps } from './personal-data.ts';

export interface ExportDeps extends PersonalDataDeps {
  files: FileStore;
}

/** One day to fetch it: what lies about longer is found by others. */
const keptMs = 24 * 60 * 60_000;
const makeJob = 'citizens.export';
const makeAttempts = 5;
const mediaType = 'application/zip';
/** Voice of many hours; the disk is what ends it. */
const rules = { maxBytes: 20 * 1024 ** 3, allowed: [mediaType] };

const removeFile = (files: FileStore, fileId: string): Promise<void> =>
  files.remove(fileId).catch((error: unknown) => {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
  });

/** Ends it, with its file: a run that is broken off ends it the next time. */
const drop = async ({ exports, files }: ExportDeps, { _id, fileId }: ExportDocument): Promise<void> => {
  if (fileId !== null) await removeFile(files, fileId);
  await exports.deleteOne({ _id });
};

/** Lets go of what nobody may fetch any more. */
export const trimExports = async (deps: ExportDeps): Promise<void> => {
  const over = await deps.exports.find({ until: { $lte: deps.clock.now() } }).lean<ExportDocument[]>();
  for (const row of over) await drop(deps, row);
};

/** Of a person who is erased nothing waits to be fetched. */
export const dropExports = async (deps: ExportDeps, citizenIds: readonly string[]): Promise<void> => {
  const rows = await deps.exports.find({ citizenId: { $in: [...citizenIds] } }).lean<ExportDocument[]>();
  for (const row of rows) await drop(deps, row);
};

/**
 * Has everything that is kept about a person put together (PIPL 第45条); who asked, and why, is written down. Asked
 * again while it can be fetched it is the same.
 */
export const askExport = async (
  deps: ExportDeps,
  citizenId: string,
  { actor, reason }: { actor: Actor; reason: string },
): Promise<void> => {
  const { root } = await loadPerson(deps, citizenId);
  if (root.erasedAt !== null) throw notFound('Citizen', citizenId);
  const openFor = String(root._id);
  const entity = `citizen/${openFor}`;
  await deps.audit.record({ actor, action: 'citizen.exported', entity, reason });
  await trimExports(deps);
  const askedAt = deps.clock.now();
  const until = new Date(askedAt.getTime() + keptMs);
  await deps.exports
    .create({ citizenId: openFor, openFor, state: 'making', askedAt, until })
    .catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error; // it is being made, or was
    });
  const row = await deps.exports.findOne({ openFor }).lean<ExportDocument | null>();
  const exportId = String(row?._id);
  if (row?.state === 'making') await deps.queue.enqueue(makeJob, { exportId }, { key: exportId });
};

const filesOf = async (deps: ExportDeps, row: ExportDocument): Promise<PersonFile[]> => {
  const keys = await allKeysOf(deps, await loadPerson(deps, row.citizenId));
  const given = deps.holders().map((holder) => holder.files?.(keys) ?? Promise.resolve([]));
  return (await Promise.all(given)).flat();
};

/** No name leads out of the archive. */
const pathOf = ({ path }: PersonFile): string =>
  path
    .split('/')
    .map((part) => part.replace(/[\\:]|^\.+/g, '_'))
    .join('/');

/** Data and files in one ZIP, one file at a time. */
const write = async (deps: ExportDeps, row: ExportDocument): Promise<StoredFile> => {
  const given = await filesOf(deps, row);
  const data = { ...(await collectPerson(deps, row.citizenId)), files: given.map(pathOf) };
  const text = `${JSON.stringify(data, null, 1)}\n`;
  const entries = [
    { path: 'data.json', at: deps.clock.now(), read: () => Promise.resolve(Readable.from([text])) },
    ...given.map((file) => ({
      path: pathOf(file),
      at: file.at,
      read: () => openOrEmpty((id) => deps.files.open(id), file.id),
    })),
  ];
  return deps.files.save(zipStream(entries), rules);
};

const make = async (deps: ExportDeps, exportId: string): Promise<void> => {
  const row = await deps.exports.findById(exportId).lean<ExportDocument | null>();
  if (row?.state !== 'making') return;
  const { id: fileId, size } = await write(deps, row);
  const { modifiedCount } = await deps.exports.updateOne(
    { _id: row._id, state: 'making' },
    { $set: { state: 'ready', fileId, size } },
  );
  if (modifiedCount === 0) await removeFile(deps.files, fileId);
};

/** The last attempt in vain says so, and the wish can be said again. */
export const defineExports = (deps: ExportDeps): void =>
  deps.queue.define(
    { name: makeJob, schema: z.object({ exportId: Id }), attempts: makeAttempts, backoffMs: 2_000 },
    async ({ exportId }, { attempt }) => {
      try {
        await make(deps, exportId);
      } catch (error) {
        if (attempt >= makeAttempts)
          await deps.exports.updateOne(
            { _id: exportId, state: 'making' },
            { $set: { state: 'failed' }, $unset: { openFor: 1 } },
          );
        throw error;
      }
    },
  );

/** What can be fetched now; who fetches it is written down. Throws `not_found`. */
export const fetchExport = async (
  deps: ExportDeps,
  { citizenId, exportId, actor }: { citizenId: string; exportId: string; actor: Actor },
) => {
  const person = await loadPerson(deps, citizenId);
  const row = await deps.exports.findById(exportId).lean<ExportDocument | null>();
  const isTheirs = person.members.some(({ _id }) => String(_id) === row?.citizenId);
  if (!row || !isTheirs || row.until <= deps.clock.now() || row.fileId === null)
    throw notFound('Export', exportId);
  const content = await deps.files.open(row.fileId);
  const entity = `citizen/${row.citizenId}`;
  await deps.audit.record({ actor, action: 'citizen.export-fetched', entity, reason: exportId });
  const name = `12345-${row.askedAt.toISOString().slice(0, 10)}.zip`;
  return { content, file: { name, mediaType, size: row.size ?? 0, isTakenAway: true } };
};
