import { EventEmitter } from 'node:events';
import { Mongoose, type Connection } from 'mongoose';
import native from 'mongoose/lib/drivers/node-mongodb-native/index.js';
import { EmbeddedCollection } from './collection.ts';
import { EmbeddedCursor } from './cursor.ts';
import { checkOptions, refuse } from './refusals.ts';
import { Store } from './store.ts';

const refusedCollectionOptions = [
  'capped',
  'timeseries',
  'collation',
  'viewOn',
  'validator',
  'clusteredIndex',
];

/** The driver's Db, as far as mongoose uses it. */
class EmbeddedDb {
  readonly databaseName = 'embedded';
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  collection(name: string): EmbeddedCollection {
    return new EmbeddedCollection(this.#store, name);
  }

  async createCollection(name: string, options: Record<string, unknown> = {}): Promise<EmbeddedCollection> {
    checkOptions(options);
    for (const option of refusedCollectionOptions) {
      if (options[option] !== undefined) refuse(`the collection option ${option}`);
    }
    await this.#store.createCollection(name);
    return this.collection(name);
  }

  listCollections(): EmbeddedCursor {
    return new EmbeddedCursor(() => this.#store.names.map((name) => ({ name, type: 'collection' })));
  }

  dropCollection(name: string): Promise<boolean> {
    return this.collection(name).drop();
  }

  command(): never {
    return refuse('database commands');
  }
}

/** The driver's MongoClient, as far as mongoose uses it. */
class EmbeddedClient extends EventEmitter {
  readonly #store: Store;

  constructor(store: Store) {
    super();
    this.#store = store;
  }

  db(): EmbeddedDb {
    return new EmbeddedDb(this.#store);
  }

  startSession(): never {
    return refuse('sessions and transactions');
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

/** What mongoose's own native connection does after its client has connected, for ours. */
interface Internals {
  readyState: number;
  client: EmbeddedClient;
  db: EmbeddedDb;
  name: string;
  onOpen: () => void;
  collections: Record<string, { onOpen: () => void }>;
}

const connecting = 2;

class EmbeddedConnection extends native.Connection {
  // async, so that a folder in use rejects the connection's promise
  // eslint-disable-next-line @typescript-eslint/require-await
  async createClient(folder: string): Promise<this> {
    const self = this as unknown as Internals;
    self.readyState = connecting;
    const client = new EmbeddedClient(new Store(folder));
    self.client = client;
    self.db = client.db();
    self.name = 'embedded';
    self.onOpen();
    for (const collection of Object.values(self.collections)) collection.onOpen();
    return this;
  }
}

/** A mongoose connection served from `folder`; throws `unavailable` when another process has it. */
export const connectEmbedded = async (folder: string): Promise<Connection> => {
  const mongoose = new Mongoose();
  mongoose.setDriver({ ...native, Connection: EmbeddedConnection });
  return mongoose.createConnection(folder).asPromise();
};
