import { expect } from 'chai';
import type { Bench } from '../database.contract.ts';

const many = 100_000;
const mega = 1024 * 1024;

export const cursorCases = ({ collection }: Bench): void => {
  describe('cursors', () => {
    it(`walk ${many.toLocaleString('en')} documents without holding them all`, async function () {
      this.timeout(120_000);
      const rows = collection('many');
      await rows.deleteMany({});
      const filler = 'x'.repeat(1_000);
      for (let at = 0; at < many; at += 10_000) {
        await rows.insertMany(
          Array.from({ length: 10_000 }, (_, place) => ({ place: at + place, filler })),
          { ordered: false },
        );
      }
      globalThis.gc?.();
      const before = process.memoryUsage().heapUsed;
      let seen = 0;
      let most = 0;
      for await (const row of rows.find({}, { batchSize: 1_000 })) {
        seen += Number(row.filler.length > 0);
        if (seen % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
      }
      expect(seen).to.equal(many);
      // All of them at once are some 200 MB of strings and objects.
      expect(most / mega).to.be.below(100);
      await rows.deleteMany({});
    });

    it('may be left in the middle', async () => {
      const rows = collection('left');
      await rows.deleteMany({});
      await rows.insertMany(Array.from({ length: 50 }, (_, place) => ({ place })));
      let seen = 0;
      for await (const row of rows.find({ place: { $gte: 0 } })) {
        seen += row.place >= 0 ? 1 : 0;
        if (seen === 7) break;
      }
      expect(seen).to.equal(7);
      expect(await rows.countDocuments({})).to.equal(50);
    });
  });
};
