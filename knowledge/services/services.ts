import type { Model } from 'mongoose';
import type { ServiceImportResult, ServiceInput } from '../../contract/services.ts';
import type { Actor } from '../../server/platform/events/index.ts';
import { addServices, type ServiceCommandDeps } from './commands/save-service.ts';
import { importServiceRows } from './import-services.ts';
import type { ServiceDocument } from './service.model.ts';
import { factsOf } from './service.presenter.ts';

/** An item as citizens read it. */
export interface PublicService extends ServiceInput {
  departmentName: string;
  regionName: string;
  version: number;
  updatedAt: Date;
}

/** 办事事项目录, for the rest of the system. */
export interface Services {
  /** In force; undefined when there is none. */
  byCode(code: string): Promise<PublicService | undefined>;
  /** All that are in force, by code. */
  all(): Promise<PublicService[]>;
  /** Those whose name or code holds the words. */
  find(words: string, limit: number): Promise<PublicService[]>;
  /** The beginning of a catalogue, with one write; of each item nobody is told. */
  addMany(inputs: readonly ServiceInput[], actor: Actor): Promise<void>;
  /** Items as another system wrote them, each new or changed by its code; a bad row costs that row alone. */
  importRows(
    rows: readonly Readonly<Record<string, unknown>>[],
    options: { actor: Actor; isDry: boolean },
  ): Promise<ServiceImportResult>;
  /** Everything, what is closed too, with its history. */
  whole(): Promise<Omit<ServiceDocument, '_id' | 'outbox'>[]>;
}

const present = (item: ServiceDocument): PublicService => ({
  ...factsOf(item),
  departmentName: item.departmentName,
  regionName: item.regionName,
  version: item.version,
  updatedAt: item.updatedAt,
});

const light = { revisions: 0, outbox: 0 };

/** Every word somewhere in name or code; what was typed is text, never a pattern. */
export const wordsFilter = (words: string): Record<string, unknown> => {
  const parts = words.split(/\s+/).filter((word) => word !== '');
  const has = (word: string) => ({ $regex: word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' });
  return parts.length === 0
    ? {}
    : {
        $and: parts.map((word) => ({
          $or: [{ name: has(word) }, { code: has(word) }, { nameEn: has(word) }],
        })),
      };
};

export const createServices = (deps: ServiceCommandDeps): Services => {
  const services: Model<ServiceDocument> = deps.services;
  const read = async (filter: Record<string, unknown>, limit: number): Promise<PublicService[]> =>
    (
      await services
        .find({ isActive: true, ...filter }, light)
        .sort({ code: 1 })
        .limit(limit)
        .lean<ServiceDocument[]>()
    ).map(present);
  return {
    byCode: async (code) => (code === '' ? undefined : (await read({ code }, 1))[0]),
    all: () => read({}, 10_000),
    find: (words, limit) => (words.trim() === '' ? Promise.resolve([]) : read(wordsFilter(words), limit)),
    addMany: (inputs, actor) => addServices(deps, actor, inputs),
    importRows: (rows, options) => {
      const placed = rows.map((fields, at) => ({ place: at + 1, fields }));
      return importServiceRows(deps, placed, { ...options, headingLines: 0 });
    },
    whole: () =>
      services
        .find({}, { _id: 0, outbox: 0 })
        .sort({ code: 1 })
        .lean<Omit<ServiceDocument, '_id' | 'outbox'>[]>(),
  };
};
