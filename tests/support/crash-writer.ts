/* A process of its own that writes until it is killed, and tells over the channel what was acknowledged. */
import { openDatabase } from '../../server/platform/database/index.ts';

const [folder = '', round = ''] = process.argv.slice(2);
const database = await openDatabase({ kind: 'embedded', folder });
const rows = database.connection.collection('rows');
const counters = database.connection.collection('counters');
await rows.createIndex({ key: 1 }, { unique: true }, {});

/** Inserts and increments on several tracks at once, as requests do. */
const track = async (name: string): Promise<never> => {
  for (let place = 0; ; place += 1) {
    const key = `${round}-${name}-${place}`;
    await rows.insertOne({ key, filler: 'x'.repeat(place % 700) });
    await counters.updateOne({ _id: name as never }, { $inc: { count: 1 } }, { upsert: true });
    process.send?.({ key, name });
  }
};
process.send?.('ready');
await Promise.all(['a', 'b', 'c', 'd'].map(track));
