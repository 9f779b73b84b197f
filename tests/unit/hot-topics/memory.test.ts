import { expect } from 'chai';
import { createMemory } from '../../../server/features/hot-topics/memory.ts';
import type { TicketTexts } from '../../../server/features/tickets/index.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

describe('The memory of hot topics', () => {
  it('is read anew by the next who asks, when it could not be read', async () => {
    let reads = 0;
    const texts = {
      filedSince: () => {
        reads += 1;
        return reads === 1 ? Promise.reject(new Error('away')) : Promise.resolve([]);
      },
      erasedSince: () => Promise.resolve([]),
    } as unknown as TicketTexts;
    const topics = { find: () => ({ lean: () => Promise.resolve([]) }) };
    const memory = createMemory({ topics: topics as never, texts, clock: createFakeClock() });
    const failed: unknown = await memory.fill().catch((error: unknown) => error);
    expect((failed as Error).message).to.equal('away');
    await memory.fill();
    await memory.fill();
    expect(reads).to.equal(2);
  });
});
