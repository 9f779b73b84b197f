import type { Document } from 'bson';

import { Aggregator } from 'mingo';
import { bulkWrite } from './bulk-write.ts';
import { EmbeddedCursor } from './cursor.ts';
import { createIndex, describeIndexes } from './index-commands.ts';
import { readFilter, readSort, readUpdate, selectionOf } from './read-arguments.ts';
import { changeResult, foundResult } from './results.ts';
import { valuesAt } from './paths.ts';
import { encodeValue } from './key-encoding.ts';
import { projectionOf } from './projection.ts';
import { checkOptions, checkPipeline, refuse } from './refusals.ts';
import { countByIndex, select } from './scan.ts';
import type { CollectionStore, Store } from './store.ts';
import * as operations from './write-operations.ts';
import { normalise, type Outcome } from './write-operations.ts';

/** Documents changed in one transaction of a wider write; others get their turn between. */
const writeChunk = 500;

function* chunksOf<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** The part of the driver's Collection that mongoose models and we use, over one `CollectionStore`. */
export class EmbeddedCollection {
  readonly collectionName: string;
  readonly #all: Store;

  constructor(all: Store, name: string) {
    this.#all = all;
    this.collectionName = name;
  }

  get name(): string {
    return this.collectionName;
  }

  get #store(): CollectionStore {
    return this.#all.collection(this.collectionName);
  }

  find(filter?: Document, options?: Document): EmbeddedCursor {
    checkOptions(options);
    const selection = selectionOf(filter, options);
    const documents = select.bind(undefined, this.#store, selection);
    const cursor = new EmbeddedCursor(documents);
    const project = projectionOf(options?.projection);
    return project ? cursor.map(project) : cursor;
  }

  async findOne(filter?: Document, options?: Document): Promise<unknown> {
    return this.find(filter, { ...options, limit: 1 }).next();
  }

  async countDocuments(filter?: Document, options?: Document): Promise<number> {
    checkOptions(options);
    const selection = selectionOf(filter, options);
    if (selection.skip === 0 && selection.limit === 0) {
      const known = countByIndex(this.#store, selection.filter);
      if (known !== undefined) return known;
    }
    const cursor = new EmbeddedCursor(select.bind(undefined, this.#store, selection));
    let count = 0;
    while ((await cursor.next()) !== null) count += 1;
    return count;
  }

  estimatedDocumentCount(): Promise<number> {
    return Promise.resolve(this.#store.documents.getCount());
  }

  async distinct(field: string, filter?: Document, options?: Document): Promise<unknown[]> {
    checkOptions(options);
    const values = new Map<string, unknown>();
    for await (const document of this.find(filter)) {
      for (const value of valuesAt(document, field.split('.'))) {
        if (value !== undefined) values.set(encodeValue(value).toString('latin1'), value);
      }
    }
    return [...values.values()];
  }

  aggregate(pipeline: Document[], options?: Document): EmbeddedCursor {
    checkOptions(options);
    const stages = normalise(pipeline);
    checkPipeline(stages);
    return new EmbeddedCursor(() => this.#aggregate(stages));
  }

  /** Leading stages that an index can serve are taken from the pipeline and answered by the store. */
  #aggregate(stages: Document[]): Iterable<Document> {
    const rest = [...stages];
    const take = (name: string): unknown =>
      rest[0] && name in rest[0] ? (rest.shift() as Document)[name] : undefined;
    const filter = (take('$match') ?? {}) as Document;
    const sort = readSort(take('$sort'));
    const limit = sort.length > 0 ? Number(take('$limit') ?? 0) : 0;
    const documents = select(this.#store, { filter, sort, skip: 0, limit });
    if (rest.length === 0) return documents;
    const collectionResolver = (name: string): Document[] => [
      ...select(this.#all.collection(name), { filter: {}, sort: [], skip: 0, limit: 0 }),
    ];
    return new Aggregator(rest, { collectionResolver }).stream(documents) as Iterable<Document>;
  }

  async insertOne(document: Document, options?: Document): Promise<Document> {
    checkOptions(options);
    const whole = operations.withId(document);
    if (document._id === undefined) document._id = whole._id;
    const plain = normalise(whole, options?.ignoreUndefined === true);
    await this.#store.write(() => operations.insert(this.#store, plain));
    return { acknowledged: true, insertedId: whole._id as unknown };
  }

  async insertMany(documents: Document[], options?: Document): Promise<Document> {
    const result = await this.bulkWrite(
      documents.map((document) => ({ insertOne: { document } })),
      options,
    );
    return { acknowledged: true, insertedCount: result.insertedCount, insertedIds: result.insertedIds };
  }

  async updateOne(filter: Document, update: Document, options?: Document): Promise<Document> {
    checkOptions(options);
    const input = readUpdate(filter, update, options);
    const settings = { isUpsert: options?.upsert === true, sort: readSort(options?.sort) };
    const outcome = await this.#store.write(() => operations.updateFirst(this.#store, input, settings));
    return changeResult([outcome]);
  }

  async updateMany(filter: Document, update: Document, options?: Document): Promise<Document> {
    checkOptions(options);
    const input = readUpdate(filter, update, options);
    const ids = await this.#ids(input.filter);
    if (ids.length === 0 && options?.upsert === true) return this.updateOne(filter, update, options);
    const outcomes: Outcome[] = [];
    for (const chunk of chunksOf(ids, writeChunk)) {
      const done = await this.#store.write(() =>
        chunk.map((id) => operations.updateById(this.#store, id, input)),
      );
      outcomes.push(...done);
    }
    return changeResult(outcomes);
  }

  async replaceOne(filter: Document, replacement: Document, options?: Document): Promise<Document> {
    checkOptions(options);
    const input = { filter: readFilter(filter), replacement: normalise(replacement) };
    const settings = { isUpsert: options?.upsert === true };
    return changeResult([
      await this.#store.write(() => operations.replaceFirst(this.#store, input, settings)),
    ]);
  }

  async deleteOne(filter: Document, options?: Document): Promise<Document> {
    checkOptions(options);
    const plain = readFilter(filter);
    const { before } = await this.#store.write(() => operations.removeFirst(this.#store, plain));
    return { acknowledged: true, deletedCount: before ? 1 : 0 };
  }

  async deleteMany(filter?: Document, options?: Document): Promise<Document> {
    checkOptions(options);
    const plain = readFilter(filter);
    let deletedCount = 0;
    for (const chunk of chunksOf(await this.#ids(plain), writeChunk)) {
      const removed = await this.#store.write(() =>
        chunk.map((id) => operations.removeById(this.#store, id, plain)),
      );
      deletedCount += removed.filter(Boolean).length;
    }
    return { acknowledged: true, deletedCount };
  }

  async findOneAndUpdate(filter: Document, update: Document, options?: Document): Promise<unknown> {
    checkOptions(options);
    const input = readUpdate(filter, update, options);
    const settings = { isUpsert: options?.upsert === true, sort: readSort(options?.sort) };
    return foundResult(
      await this.#store.write(() => operations.updateFirst(this.#store, input, settings)),
      options,
    );
  }

  async findOneAndReplace(filter: Document, replacement: Document, options?: Document): Promise<unknown> {
    checkOptions(options);
    const input = { filter: readFilter(filter), replacement: normalise(replacement) };
    const settings = { isUpsert: options?.upsert === true, sort: readSort(options?.sort) };
    return foundResult(
      await this.#store.write(() => operations.replaceFirst(this.#store, input, settings)),
      options,
    );
  }

  async findOneAndDelete(filter: Document, options?: Document): Promise<unknown> {
    checkOptions(options);
    const plain = readFilter(filter);
    const sort = readSort(options?.sort);
    return foundResult(
      await this.#store.write(() => operations.removeFirst(this.#store, plain, sort)),
      options,
    );
  }

  async bulkWrite(list: Document[], options?: Document): Promise<Document> {
    checkOptions(options);
    return bulkWrite(this.#store, list, {
      isOrdered: options?.ordered !== false,
      ignoreUndefined: options?.ignoreUndefined === true,
      readFilter,
      readUpdate,
      idsOf: (filter) =>
        Array.from(select(this.#store, { filter, sort: [], skip: 0, limit: 0 }), ({ _id }) => _id as unknown),
    });
  }

  createIndex(key: Document, options?: Document): Promise<string> {
    return createIndex(this.#store, key, options ?? {});
  }

  async createIndexes(specifications: Document[]): Promise<string[]> {
    const names: string[] = [];
    for (const { key, ...options } of specifications)
      names.push(await this.createIndex(key as Document, options));
    return names;
  }

  async dropIndex(name: string): Promise<void> {
    await this.#store.dropIndex(name);
  }

  listIndexes(): EmbeddedCursor {
    return new EmbeddedCursor(() => describeIndexes(this.#store));
  }

  indexes(): Promise<unknown[]> {
    return this.listIndexes().toArray();
  }

  async drop(): Promise<boolean> {
    await this.#store.drop();
    this.#all.forget(this.collectionName);
    return true;
  }

  watch(): never {
    return refuse('change streams');
  }

  async #ids(filter: Document): Promise<unknown[]> {
    const cursor = new EmbeddedCursor(
      select.bind(undefined, this.#store, { filter, sort: [], skip: 0, limit: 0 }),
    );
    return cursor
      .map(({ _id }) => ({ id: _id as unknown }))
      .toArray()
      .then((rows) => rows.map((row) => (row as { id: unknown }).id));
  }
}
