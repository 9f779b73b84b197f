import { setTimeout as pause } from 'node:timers/promises';
import { mkdirSync } from 'node:fs';
import { BSON, type Document } from 'bson';
import { open, type Database as LmdbDatabase, type RootDatabase } from 'lmdb';
import { mongo } from 'mongoose';
import { defineIndex, keysOf, type IndexDefinition, type StoredIndex } from './index-definition.ts';
import { lockFolder } from './folder-lock.ts';
import { afterPrefix, encodeValue } from './key-encoding.ts';
import { valuesAt } from './paths.ts';

type Bytes = LmdbDatabase<Buffer, Buffer>;

const binary = { encoding: 'binary', keyEncoding: 'binary' } as const;

export const toBytes = (document: Document): Buffer =>
  Buffer.from(BSON.serialize(document, { ignoreUndefined: true }));
export const fromBytes = (bytes: Buffer): Document => BSON.deserialize(bytes);

export interface Index {
  definition: IndexDefinition;
  entries: Bytes;
  /** Some document has several keys in this index. */
  isMultikey: boolean;
}

interface StoredCollection {
  indexes: StoredIndex[];
  multikey: string[];
}

const duplicateKey = (collection: string, index: IndexDefinition, document: Document): Error => {
  const keyValue = Object.fromEntries(
    index.fields.map((field) => [field.path, valuesAt(document, field.steps)[0] ?? null]),
  );
  return new mongo.MongoServerError({
    message: `E11000 duplicate key error collection: ${collection} index: ${index.name} dup key: ${JSON.stringify(keyValue)}`,
    code: 11000,
    index: 0,
    keyPattern: index.key,
    keyValue,
  });
};

const idIndex: IndexDefinition = defineIndex({
  name: '_id_',
  key: { _id: 1 },
  isUnique: true,
  isSparse: false,
  partial: undefined,
});

/** One collection on disk: its documents by id and one ordered list of keys an index. */
export class CollectionStore {
  readonly indexes = new Map<string, Index>();
  readonly name: string;
  readonly documents: Bytes;
  readonly #root: RootDatabase;
  readonly #meta: LmdbDatabase<StoredCollection, string>;

  constructor(root: RootDatabase, meta: LmdbDatabase<StoredCollection, string>, name: string) {
    this.name = name;
    this.#root = root;
    this.#meta = meta;
    this.documents = root.openDB({ name: `documents:${name}`, ...binary });
    const stored = meta.get(name);
    for (const index of stored?.indexes ?? [])
      this.#openIndex(index, stored?.multikey.includes(index.name) ?? false);
  }

  get definitions(): IndexDefinition[] {
    return [...this.indexes.values()].map((index) => index.definition);
  }

  read(idKey: Buffer): Document | undefined {
    const bytes = this.documents.get(idKey);
    return bytes && fromBytes(bytes);
  }

  /** Runs `work` with nothing between its reads and its writes; resolves once its writes are on disk. */
  async write<T>(work: () => T): Promise<T> {
    const result = await this.#root.transaction(work);
    await this.#root.flushed;
    return result;
  }

  /** Within `write`: puts a document in place of `before`, or throws the duplicate-key error having written nothing. */
  put(document: Document, before: Document | undefined): void {
    const idKey = encodeValue(document._id);
    if (!before && this.documents.doesExist(idKey)) throw duplicateKey(this.name, idIndex, document);
    const changes = [...this.indexes.values()].map((index) => this.#change(index, document, before));
    for (const change of changes) this.#refuseTaken(change, idKey, document);
    for (const { index, added, removed } of changes) {
      for (const key of removed) void index.entries.remove(Buffer.concat([key, idKey]));
      for (const key of added) void index.entries.put(Buffer.concat([key, idKey]), idKey);
    }
    void this.documents.put(idKey, toBytes(document));
  }

  /** Within `write`. */
  remove(document: Document): void {
    const idKey = encodeValue(document._id);
    for (const index of this.indexes.values()) {
      for (const key of keysOf(index.definition, document))
        void index.entries.remove(Buffer.concat([key, idKey]));
    }
    void this.documents.remove(idKey);
  }

  /** Adds an index over what is there; throws the duplicate-key error when a unique one cannot be. */
  async addIndex(stored: StoredIndex): Promise<void> {
    const index = this.#openIndex(stored, false);
    try {
      await this.write(() => this.#fill(index));
    } catch (error) {
      await this.dropIndex(stored.name);
      throw error;
    }
    await this.#remember();
  }

  async dropIndex(name: string): Promise<void> {
    const index = this.indexes.get(name);
    this.indexes.delete(name);
    await index?.entries.drop();
    await this.#remember();
  }

  async drop(): Promise<void> {
    for (const index of this.indexes.values()) await index.entries.drop();
    this.indexes.clear();
    await this.documents.drop();
    await this.#meta.remove(this.name);
    await this.#root.flushed;
  }

  #openIndex(stored: StoredIndex, isMultikey: boolean): Index {
    const entries: Bytes = this.#root.openDB({ name: `index:${this.name}:${stored.name}`, ...binary });
    const index = { definition: defineIndex(stored), entries, isMultikey };
    this.indexes.set(stored.name, index);
    return index;
  }

  #fill(index: Index): void {
    for (const { value } of this.documents.getRange()) {
      const document = fromBytes(value);
      const idKey = encodeValue(document._id);
      const change = this.#change(index, document, undefined);
      this.#refuseTaken(change, idKey, document);
      for (const key of change.added) index.entries.putSync(Buffer.concat([key, idKey]), idKey);
    }
  }

  #change(index: Index, document: Document, before: Document | undefined) {
    const next = keysOf(index.definition, document);
    const previous = before ? keysOf(index.definition, before) : [];
    if (next.length > 1 && !index.isMultikey) {
      index.isMultikey = true;
      void this.#remember();
    }
    return {
      index,
      added: next.filter((key) => !previous.some((old) => old.equals(key))),
      removed: previous.filter((key) => !next.some((fresh) => fresh.equals(key))),
    };
  }

  #refuseTaken({ index, added }: { index: Index; added: Buffer[] }, idKey: Buffer, document: Document): void {
    if (!index.definition.isUnique) return;
    for (const key of added) {
      const end = afterPrefix(key);
      for (const { value } of index.entries.getRange({ start: key, ...(end && { end }), limit: 2 })) {
        if (!value.equals(idKey)) throw duplicateKey(this.name, index.definition, document);
      }
    }
  }

  async #remember(): Promise<void> {
    const all = [...this.indexes.values()];
    await this.#meta.put(this.name, {
      indexes: all.map(({ definition: { name, key, isUnique, isSparse, partial } }) => ({
        name,
        key,
        isUnique,
        isSparse,
        partial,
      })),
      multikey: all.filter((index) => index.isMultikey).map((index) => index.definition.name),
    });
    await this.#root.flushed;
  }
}

/** All collections of one folder. */
export class Store {
  readonly #collections = new Map<string, CollectionStore>();
  readonly #root: RootDatabase;
  readonly #meta: LmdbDatabase<StoredCollection, string>;
  readonly #unlock: () => void;

  /** Throws `unavailable` when another process has the folder. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#unlock = lockFolder(folder);
    this.#root = open({ path: folder, maxDbs: 1_000, ...binary });
    this.#meta = this.#root.openDB({ name: 'meta', encoding: 'msgpack', keyEncoding: 'ordered-binary' });
  }

  get names(): string[] {
    return [...this.#meta.getKeys()];
  }

  collection(name: string): CollectionStore {
    let collection = this.#collections.get(name);
    if (!collection) {
      collection = new CollectionStore(this.#root, this.#meta, name);
      this.#collections.set(name, collection);
    }
    return collection;
  }

  async createCollection(name: string): Promise<void> {
    this.collection(name);
    if (!this.#meta.doesExist(name)) await this.#meta.put(name, { indexes: [], multikey: [] });
    await this.#root.flushed;
  }

  forget(name: string): void {
    this.#collections.delete(name);
  }

  async close(): Promise<void> {
    await this.#root.flushed;
    // lmdb lets go of its last snapshot by a timer of its own, which must not find the file closed.
    await pause(5);
    await this.#root.close();
    this.#unlock();
  }
}
