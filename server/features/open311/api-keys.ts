import { createHash } from 'node:crypto';
import type { Model } from 'mongoose';
import type { ApiKey, CreatedApiKey } from '../../../contract/open311.ts';
import type { Open311Client } from '../../../integrations/channels/open311/port.ts';
import type { Clock } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/errors.ts';
import { newSecret } from '../../kernel/ids.ts';
import type { ApiKeyDocument } from './open311.model.ts';

export interface ApiKeys {
  all(): Promise<ApiKey[]>;
  create(name: string, isModerated: boolean): Promise<CreatedApiKey>;
  /** Throws `not_found`. */
  revoke(id: string): Promise<void>;
  /** Null for a key that is unknown or revoked. */
  clientOf(key: string): Promise<Open311Client | null>;
}

const prefixLength = 8;
/** The time of last use is written at most this often. */
const usedEveryMs = 60_000;

const digestOf = (key: string): string => createHash('sha256').update(key).digest('hex');

const present = (row: ApiKeyDocument): ApiKey => ({
  id: String(row._id),
  name: row.name,
  prefix: row.prefix,
  isModerated: row.isModerated,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

export const createApiKeys = (keys: Model<ApiKeyDocument>, clock: Clock): ApiKeys => {
  const noteUse = async (row: ApiKeyDocument): Promise<void> => {
    const now = clock.now();
    if (row.lastUsedAt && now.getTime() - row.lastUsedAt.getTime() < usedEveryMs) return;
    await keys.updateOne({ _id: row._id }, { $set: { lastUsedAt: now } });
  };

  return {
    async all() {
      return (await keys.find().sort({ _id: -1 }).lean<ApiKeyDocument[]>()).map(present);
    },
    async create(name, isModerated) {
      const key = newSecret(24);
      const row = {
        name,
        isModerated,
        prefix: key.slice(0, prefixLength),
        digest: digestOf(key),
        createdAt: clock.now(),
      };
      return { ...present((await keys.create(row)).toObject<ApiKeyDocument>()), key };
    },
    async revoke(id) {
      const { matchedCount } = await keys.updateOne({ _id: id }, { $set: { revokedAt: clock.now() } });
      if (matchedCount === 0) throw notFound('Key', id);
    },
    async clientOf(key) {
      const row = await keys.findOne({ digest: digestOf(key) }).lean<ApiKeyDocument | null>();
      if (!row || row.revokedAt !== null) return null;
      await noteUse(row);
      return { id: String(row._id), isModerated: row.isModerated };
    },
  };
};
