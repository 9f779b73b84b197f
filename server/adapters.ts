import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createImapMailbox } from '../integrations/channels/mail/imap/index.ts';
import { readMail } from '../integrations/channels/mail/read-mail.ts';
import { createSmtpSender } from '../integrations/channels/mail/smtp/index.ts';
import { createLocalGateway } from '../integrations/channels/sms/local-gateway/index.ts';
import type { SmsSender } from '../integrations/channels/sms/port.ts';
import { createTwilioTexts } from '../integrations/channels/sms/twilio/index.ts';
import { createWechatAccount } from '../integrations/channels/wechat/index.ts';
import type { WechatAccount } from '../integrations/channels/wechat/port.ts';
import { createOidcProvider } from '../integrations/identity/oidc/index.ts';
import type { IdentityProvider } from '../integrations/identity/port.ts';
import { createTwilioTelephony } from '../integrations/telephony/twilio/index.ts';
import { createLocalCarrier } from '../integrations/telephony/local-carrier/index.ts';
import type { Telephony } from '../integrations/telephony/port.ts';
import { createIndexFile, openEmbeddedIndex } from '../knowledge/search/embedded/index.ts';
import { createMeilisearchIndex } from '../knowledge/search/meilisearch/index.ts';
import type { ArticleIndex } from '../knowledge/search/port.ts';
import { createIndexWithStandby } from '../knowledge/search/standby/index.ts';
import type { Config } from './config.ts';
import type { Clock } from './kernel/clock.ts';
import type { Post } from './features/mail/index.ts';
import type { Logger } from './kernel/logger.ts';
import { openDatabase } from './platform/database/open-database.ts';
import { createOutbound } from './platform/http/outbound.ts';
import type { Database } from './platform/database/port.ts';
import { createClamdScanner, createFolderFileStore, createScannedStore } from './platform/files/index.ts';
import type { FileStore } from './platform/files/port.ts';
import {
  createDigest,
  createSealer,
  readServerSecret,
  type Digest,
  type Sealer,
} from './platform/secrets/index.ts';
import { createBullQueue, createEmbeddedQueue } from './platform/queue/index.ts';
import type { JobQueue } from './platform/queue/port.ts';

/** What the process is given besides its settings. */
export interface Surroundings {
  logger: Logger;
  clock: Clock;
}

/** One adapter for every seam. Nobody but this file asks which. */
export interface Adapters {
  database: Database;
  queue: JobQueue;
  index: ArticleIndex;
  files: FileStore;
  /** What keeps secrets unreadable where they lie, each for its own purpose. */
  sealers: { partners: Sealer; wechat: Sealer };
  /** What numbers are known again by without being kept. */
  digestPhone: Digest;
  telephony: Telephony;
  sms: SmsSender;
  /** Undefined where no mailbox is connected. */
  post: Post | undefined;
  /** Undefined where no official account is connected. */
  wechat: WechatAccount | undefined;
  /** Undefined where citizens cannot sign in. */
  identity: IdentityProvider | undefined;
  /** The built-in carrier, which also needs the socket server; undefined with another carrier. */
  localCarrier: ReturnType<typeof createLocalCarrier> | undefined;
}

const chooseDatabase = (config: Config): Promise<Database> =>
  openDatabase(
    config.mongodbUrl
      ? { kind: 'mongodb', url: config.mongodbUrl }
      : { kind: 'embedded', folder: join(config.dataDir, 'database') },
  );

const chooseQueue = (config: Config, database: Database, surroundings: Surroundings): JobQueue =>
  config.redisUrl
    ? createBullQueue({ redisUrl: config.redisUrl, ...surroundings })
    : createEmbeddedQueue({ connection: database.connection, ...surroundings });

const chooseIndex = async (config: Config, surroundings: Surroundings): Promise<ArticleIndex> => {
  const embedded = await openEmbeddedIndex(createIndexFile(join(config.dataDir, 'search', 'articles.index')));
  if (!config.meilisearch) return embedded;
  const server = createMeilisearchIndex(config.meilisearch);
  return createIndexWithStandby({ server, standby: embedded, ...surroundings });
};

const chooseTelephony = (config: Config, surroundings: Surroundings) => {
  const { publicUrl } = config;
  if (config.twilio) {
    const telephony = createTwilioTelephony({ settings: config.twilio, publicUrl, ...surroundings });
    return { telephony, localCarrier: undefined };
  }
  const authToken = randomBytes(16).toString('hex');
  const localCarrier = createLocalCarrier({
    publicUrl,
    authToken,
    acceptsHandsets: config.hasHandset,
    isProduction: config.isProduction,
    speechMs: config.speechMs,
    faults: config.carrierFaults,
    ...surroundings,
  });
  return { telephony: localCarrier.telephony, localCarrier };
};

/** Twilio takes no larger picture. */
const largestMedium = 5 * 1024 * 1024;

const chooseSms = (config: Config, database: Database, { clock }: Surroundings): SmsSender =>
  config.twilio
    ? createTwilioTexts({
        settings: config.twilio,
        publicUrl: config.publicUrl,
        outbound: createOutbound({ allowsInside: config.reachesInside, maxBytes: largestMedium }),
      })
    : createLocalGateway({ connection: database.connection, clock });

const choosePost = ({ mail }: Config, { logger }: Surroundings): Post | undefined =>
  mail && {
    mailbox: createImapMailbox({ url: mail.imapUrl, logger }),
    sender: createSmtpSender({ url: mail.smtpUrl, from: mail.from }),
    read: readMail,
  };

const chooseSecrets = ({ secretKey, dataDir }: Config): Pick<Adapters, 'sealers' | 'digestPhone'> => {
  const secret = secretKey ?? readServerSecret(dataDir);
  return {
    sealers: { partners: createSealer(secret, 'partners'), wechat: createSealer(secret, 'wechat') },
    digestPhone: createDigest(secret, 'phones'),
  };
};

const chooseWechat = (
  { wechat }: Config,
  parts: Surroundings & { connection: Database['connection']; sealer: Sealer },
): WechatAccount | undefined => wechat && createWechatAccount({ ...wechat, ...parts });

/** Where the sign-in service sends browsers back to. */
const signInPath = '/sign-in/callback';

const chooseIdentity = (
  { oidc, publicUrl }: Config,
  { logger }: Surroundings,
): IdentityProvider | undefined =>
  oidc && createOidcProvider({ settings: oidc, redirectUri: `${publicUrl}${signInPath}`, logger });

const chooseFiles = (config: Config, { logger }: Surroundings): FileStore => {
  const store = createFolderFileStore({ folder: join(config.dataDir, 'files') });
  if (config.clamdUrl === undefined) return store;
  const quarantine = createFolderFileStore({ folder: join(config.dataDir, 'quarantine') });
  return createScannedStore({
    store,
    quarantine,
    scanner: createClamdScanner({ url: config.clamdUrl }),
    logger,
  });
};

export const chooseAdapters = async (config: Config, surroundings: Surroundings): Promise<Adapters> => {
  const database = await chooseDatabase(config);
  const { connection } = database;
  const secrets = chooseSecrets(config);
  return {
    database,
    queue: chooseQueue(config, database, surroundings),
    index: await chooseIndex(config, surroundings),
    files: chooseFiles(config, surroundings),
    sms: chooseSms(config, database, surroundings),
    post: choosePost(config, surroundings),
    ...secrets,
    identity: chooseIdentity(config, surroundings),
    wechat: chooseWechat(config, { ...surroundings, connection, sealer: secrets.sealers.wechat }),
    ...chooseTelephony(config, surroundings),
  };
};
