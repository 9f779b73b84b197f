import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalGateway } from '../../integrations/channels/sms/local-gateway/index.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { smsSenderContract } from './sms-sender.contract.ts';

smsSenderContract('local gateway', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-'));
  const database = await openDatabase({ kind: 'embedded', folder });
  const { connection } = database;
  return {
    sms: createLocalGateway({ connection, clock: systemClock }),
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
