import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createLocalGateway } from '../../integrations/channels/sms/local-gateway/index.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { smsSenderContract } from './sms-sender.contract.ts';

smsSenderContract('local gateway', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-'));
  const database = await openDatabase({ kind: 'embedded', folder });
  const { connection } = database;
  const sms = createLocalGateway({ connection, clock: systemClock });
  await connection.model('LocalGatewayText').init();
  return {
    sms,
    sent: async () => {
      const rows = await connection.collection('local_gateway_texts').find().toArray();
      return rows.map((row) => ({ to: String(row.to), text: String(row.text) }));
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});

describe('The log of the local gateway', () => {
  it('forgets numbers with what was written to them, and no others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sms-'));
    const database = await openDatabase({ kind: 'embedded', folder });
    const { connection } = database;
    const sms = createLocalGateway({ connection, clock: systemClock });
    for (const to of ['13800001234', '13800005678'])
      await sms.send({ key: to, to, text: `您好${to}`, triedAt: null });
    expect(await sms.forget?.(['13800001234'])).to.equal(1);
    expect(await sms.forget?.(['13800001234'])).to.equal(0);
    const rows = await connection.collection('local_gateway_texts').find().toArray();
    expect(rows.map((row) => String(row.to)).sort()).to.deep.equal(['13800005678', '已删除']);
    expect(JSON.stringify(rows)).to.include('您好13800005678').and.not.include('您好13800001234');
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
});
