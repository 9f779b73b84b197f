import { setImmediate as breathe } from 'node:timers/promises';
import type { Document } from 'bson';

/** Documents handed out before other work of the process gets a turn. */
const turn = 200;

/** The driver's cursor, as far as mongoose and we use it, over a lazy source that is opened at the first read. */
export class EmbeddedCursor {
  #source: Iterator<Document> | undefined;
  #given = 0;
  #map: ((document: Document) => unknown) | undefined;
  closed = false;
  readonly #open: () => Iterable<Document>;

  constructor(open: () => Iterable<Document>) {
    this.#open = open;
  }

  async next(): Promise<unknown> {
    if (this.closed) return null;
    this.#source ??= this.#open()[Symbol.iterator]();
    this.#given += 1;
    if (this.#given % turn === 0) await breathe();
    const step = this.#source.next();
    if (step.done) {
      this.closed = true;
      return null;
    }
    return this.#map ? this.#map(step.value) : step.value;
  }

  async toArray(): Promise<unknown[]> {
    const all: unknown[] = [];
    for (let item = await this.next(); item !== null; item = await this.next()) all.push(item);
    return all;
  }

  async forEach(visit: (document: unknown) => boolean | undefined): Promise<void> {
    for await (const document of this) if (visit(document) === false) return;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator {
    for (let item = await this.next(); item !== null; item = await this.next()) yield item;
  }

  map(transform: (document: Document) => unknown): this {
    this.#map = transform;
    return this;
  }

  rewind(): void {
    this.#source = undefined;
    this.closed = false;
  }

  close(): Promise<void> {
    this.closed = true;
    this.#source = undefined;
    return Promise.resolve();
  }
}
