import { resolve } from 'node:path';
import { z } from 'zod';
import { CarrierFaults } from '../contract/carrier.ts';
import type { OidcSettings } from '../integrations/identity/oidc/index.ts';
import { invalidInput } from './kernel/errors.ts';
import { readVersion } from './version.ts';

/** An unset and an empty variable mean the same: not configured. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** `drop=0.1 delayMs=500` as an object. */
const toFaults = (text: string) =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((fault) => [fault.split('=')[0], Number(fault.split('=')[1])]),
  ) as z.input<typeof CarrierFaults>;

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** Address to listen on. */
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where everything is kept that no server keeps: database, files, accounts. */
  DATA_DIR: z.string().default('./data'),
  /** How the outside reaches us; webhook signatures are checked against it. */
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Number of proxies in front of us whose X-Forwarded-For may be believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  MONGODB_URL: optional(z.string().startsWith('mongodb')),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//)),
  MEILI_URL: optional(z.url()),
  MEILI_KEY: optional(z.string()),
  TWILIO_ACCOUNT_SID: optional(z.string().regex(/^AC[0-9a-f]{32}$/)),
  TWILIO_AUTH_TOKEN: optional(z.string()),
  /** Another region's address, or another server that answers as Twilio does. */
  TWILIO_API_URL: z.url().default('https://api.twilio.com'),
  TWILIO_API_KEY_SID: optional(z.string().regex(/^SK[0-9a-f]{32}$/)),
  TWILIO_API_KEY_SECRET: optional(z.string()),
  TWILIO_TWIML_APP_SID: optional(z.string().regex(/^AP[0-9a-f]{32}$/)),
  /** The number citizens dial, E.164. */
  TWILIO_NUMBER: optional(z.string().regex(/^\+\d{5,15}$/)),
  /** The hotline's mailbox, name and password included: `imaps://name:password@host/INBOX`. */
  IMAP_URL: optional(z.url({ protocol: /^imaps?$/ })),
  /** How mail is sent: `smtps://name:password@host`. */
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  /** Who answers citizens' mail: `福州12345 <hotline@example.gov.cn>`. */
  MAIL_FROM: optional(z.string().regex(/^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)),
  /** The official account of WeChat (公众号): its id, secret and the token of its server configuration. */
  WECHAT_APP_ID: optional(z.string().regex(/^wx[0-9a-z]{10,30}$/i)),
  WECHAT_APP_SECRET: optional(z.string().min(16)),
  WECHAT_TOKEN: optional(z.string().regex(/^[0-9A-Za-z]{3,32}$/)),
  /** 消息加解密密钥 of the safe mode; needed in production. */
  WECHAT_ENCODING_AES_KEY: optional(z.string().regex(/^[0-9A-Za-z]{43}$/)),
  /** Where the platform's API is reached; another one in tests. */
  WECHAT_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
  /** In production the built-in carrier, which lets anyone ring from the page /phone, must be wanted: `on`. */
  LOCAL_CARRIER: optional(z.enum(['on', 'off'])),
  /** 统一身份认证: the OpenID Connect service with which citizens sign in, and what we are called there. */
  OIDC_ISSUER: optional(z.url({ protocol: /^https?$/ })),
  OIDC_CLIENT_ID: optional(z.string().min(1)),
  OIDC_CLIENT_SECRET: optional(z.string().min(8)),
  /** Its contexts (`acr`) that mean a real name, separated by commas. */
  OIDC_REAL_NAME_ACR: z.string().default(''),
  /** Whether the first start makes requests to look at; without a word: in development alone. */
  DEMO: optional(z.enum(['on', 'off'])),
  /** `on` lets merged endpoints and partners' webhooks lie in private networks; for tests and closed networks. */
  OUTBOUND_INSIDE: optional(z.enum(['on', 'off'])),
  /** Milliseconds that the built-in carrier gives a spoken character; as long as real speech by default. */
  LOCAL_SPEECH_MS: z.coerce.number().int().min(0).max(1000).default(90),
  /** How badly the built-in carrier delivers its webhooks, `drop=0.1 repeat=0.1 reorder=0.2 delayMs=500`: for trials. */
  LOCAL_FAULTS: optional(z.string().transform(toFaults).pipe(CarrierFaults)),
  /** Seals partners' keys and the like where they lie; unset: one made at the first start, in DATA_DIR. */
  SECRET_KEY: optional(z.string().min(32)),
  /** When set, /metrics answers only to `Authorization: Bearer <token>`. */
  METRICS_TOKEN: optional(z.string().min(16)),
  /** Signs deliveries of the catalogue of services to /webhooks/services; unset: there is no feed. */
  SERVICE_FEED_SECRET: optional(z.string().min(16)),
  /** A clamd that looks into every upload, `tcp://127.0.0.1:3310`; unset: type and size are judged alone. */
  CLAMD_URL: optional(z.string().regex(/^tcp:\/\/[^\s/:]+(:\d+)?$/)),
  /** Map tiles in WGS 84 such as `https://tiles.example/{z}/{x}/{y}.png`; unset: places are chosen without a map. */
  MAP_TILES_URL: optional(z.string().regex(/^https?:\/\/[^\s/]+\/\S*\{z\}\S*$/)),
});
type Environment = z.infer<typeof Environment>;

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  apiUrl: string;
  apiKeySid: string;
  apiKeySecret: string;
  twimlAppSid: string;
  number: string;
}

export interface MailSettings {
  imapUrl: string;
  smtpUrl: string;
  from: string;
}

export interface WechatSettings {
  appId: string;
  appSecret: string;
  token: string;
  /** Undefined: messages come as they are (明文模式). */
  encodingAesKey: string | undefined;
  apiUrl: string;
}

export interface Config {
  isProduction: boolean;
  /** The first start lets a few dozen made-up requests happen, so that every page has something to show. */
  hasDemo: boolean;
  host: string;
  port: number;
  dataDir: string;
  publicUrl: string;
  logLevel: string;
  trustedProxies: number;
  mongodbUrl: string | undefined;
  redisUrl: string | undefined;
  meilisearch: { url: string; key: string | undefined } | undefined;
  /** Undefined: the built-in carrier serves the telephone. */
  twilio: TwilioSettings | undefined;
  /** Undefined: citizens' mail is not read. */
  mail: MailSettings | undefined;
  /** Undefined: no official account of WeChat is connected. */
  wechat: WechatSettings | undefined;
  /** Undefined: citizens cannot sign in. */
  oidc: OidcSettings | undefined;
  /** The built-in carrier's own page /phone, from which anybody may ring. */
  hasHandset: boolean;
  /** Pace of the built-in carrier's speech, in milliseconds a character. */
  speechMs: number;
  /** Undefined: the built-in carrier delivers its webhooks well. */
  carrierFaults: CarrierFaults | undefined;
  metricsToken: string | undefined;
  /** Undefined: the one in the data folder. */
  secretKey: string | undefined;
  /** Requests to addresses that people typed in may reach private networks. */
  reachesInside: boolean;
  serviceFeedSecret: string | undefined;
  /** Undefined: files are not looked into. */
  clamdUrl: string | undefined;
  /** Undefined: the site has no maps. */
  mapTilesUrl: string | undefined;
  version: string;
}

const twilioNames = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_API_KEY_SID',
  'TWILIO_API_KEY_SECRET',
  'TWILIO_TWIML_APP_SID',
  'TWILIO_NUMBER',
] as const;

const mailNames = ['IMAP_URL', 'SMTP_URL', 'MAIL_FROM'] as const;

const wechatNames = ['WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'WECHAT_TOKEN'] as const;

const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** All settings of a service or none: half a telephone is a mistake, and each missing part is named. */
const incompleteSettings = (
  environment: Environment,
  names: readonly (keyof Environment)[],
  what: string,
): string[] => {
  const missing = names.filter((name) => environment[name] === undefined);
  return missing.length === 0 || missing.length === names.length
    ? []
    : missing.map((name) => `${name}: is missing, while other ${what} settings are given`);
};

const serviceProblems = (environment: Environment): string[] => [
  ...incompleteSettings(environment, twilioNames, 'TWILIO_'),
  ...incompleteSettings(environment, mailNames, 'mail'),
  ...incompleteSettings(environment, wechatNames, 'WECHAT_'),
  ...incompleteSettings(environment, oidcNames, 'OIDC_'),
];

/** What would be unsafe on the open internet, one line each. */
const productionProblems = (environment: Environment): string[] => {
  if (environment.NODE_ENV !== 'production') return [];
  const checks: [boolean, string][] = [
    [
      environment.PUBLIC_URL?.startsWith('https://') ?? false,
      'PUBLIC_URL: must be the https:// address of the system, so that cookies and webhooks are safe',
    ],
    [
      environment.TWILIO_ACCOUNT_SID !== undefined || environment.LOCAL_CARRIER !== undefined,
      'LOCAL_CARRIER: without TWILIO_ settings anyone may ring from /phone; say LOCAL_CARRIER=on if that is meant, off if not',
    ],
    [environment.METRICS_TOKEN !== undefined, 'METRICS_TOKEN: must be set, so that /metrics is not public'],
    [
      environment.MEILI_URL === undefined || environment.MEILI_KEY !== undefined,
      'MEILI_KEY: must be set when MEILI_URL is',
    ],
    [
      environment.MONGODB_URL === undefined || environment.SECRET_KEY !== undefined,
      'SECRET_KEY: must be set when MONGODB_URL is, so that every process reads what another has sealed',
    ],
    [
      environment.WECHAT_APP_ID === undefined || environment.WECHAT_ENCODING_AES_KEY !== undefined,
      'WECHAT_ENCODING_AES_KEY: must be set with the official account, whose signature alone does not cover what is said',
    ],
    [
      environment.OIDC_ISSUER?.startsWith('https://') ?? true,
      'OIDC_ISSUER: must be an https:// address, so that nobody signs in as somebody else',
    ],
  ];
  return checks.filter(([isSafe]) => !isSafe).map(([, problem]) => problem);
};

const twilioOf = (environment: Environment): TwilioSettings | undefined =>
  environment.TWILIO_ACCOUNT_SID === undefined
    ? undefined
    : {
        accountSid: environment.TWILIO_ACCOUNT_SID,
        authToken: environment.TWILIO_AUTH_TOKEN ?? '',
        apiUrl: environment.TWILIO_API_URL.replace(/\/+$/, ''),
        apiKeySid: environment.TWILIO_API_KEY_SID ?? '',
        apiKeySecret: environment.TWILIO_API_KEY_SECRET ?? '',
        twimlAppSid: environment.TWILIO_TWIML_APP_SID ?? '',
        number: environment.TWILIO_NUMBER ?? '',
      };

const mailOf = ({ IMAP_URL, SMTP_URL, MAIL_FROM }: Environment): MailSettings | undefined =>
  IMAP_URL === undefined ? undefined : { imapUrl: IMAP_URL, smtpUrl: SMTP_URL ?? '', from: MAIL_FROM ?? '' };

const wechatOf = (environment: Environment): WechatSettings | undefined =>
  environment.WECHAT_APP_ID === undefined
    ? undefined
    : {
        appId: environment.WECHAT_APP_ID,
        appSecret: environment.WECHAT_APP_SECRET ?? '',
        token: environment.WECHAT_TOKEN ?? '',
        encodingAesKey: environment.WECHAT_ENCODING_AES_KEY,
        apiUrl: environment.WECHAT_API_URL,
      };

const oidcOf = (environment: Environment): OidcSettings | undefined =>
  environment.OIDC_ISSUER === undefined
    ? undefined
    : {
        issuer: environment.OIDC_ISSUER,
        clientId: environment.OIDC_CLIENT_ID ?? '',
        clientSecret: environment.OIDC_CLIENT_SECRET ?? '',
        realNameAcr: environment.OIDC_REAL_NAME_ACR.split(/[,\s]+/).filter((acr) => acr !== ''),
      };

const toConfig = (environment: Environment): Config => ({
  isProduction: environment.NODE_ENV === 'production',
  hasDemo:
    environment.DEMO === undefined ? environment.NODE_ENV === 'development' : environment.DEMO === 'on',
  host: environment.HOST,
  port: environment.PORT,
  dataDir: resolve(environment.DATA_DIR),
  publicUrl: (environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).replace(/\/+$/, ''),
  logLevel: environment.LOG_LEVEL,
  trustedProxies: environment.TRUSTED_PROXIES,
  mongodbUrl: environment.MONGODB_URL,
  redisUrl: environment.REDIS_URL,
  meilisearch: environment.MEILI_URL ? { url: environment.MEILI_URL, key: environment.MEILI_KEY } : undefined,
  twilio: twilioOf(environment),
  mail: mailOf(environment),
  wechat: wechatOf(environment),
  oidc: oidcOf(environment),
  hasHandset: environment.TWILIO_ACCOUNT_SID === undefined && environment.LOCAL_CARRIER !== 'off',
  speechMs: environment.LOCAL_SPEECH_MS,
  carrierFaults: environment.LOCAL_FAULTS,
  metricsToken: environment.METRICS_TOKEN,
  secretKey: environment.SECRET_KEY,
  reachesInside: environment.OUTBOUND_INSIDE === 'on',
  serviceFeedSecret: environment.SERVICE_FEED_SECRET,
  clamdUrl: environment.CLAMD_URL,
  mapTilesUrl: environment.MAP_TILES_URL,
  version: readVersion(),
});

/** Throws `invalid_input` whose message lists every wrong, missing or unsafe setting, one a line. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config => {
  const parsed = Environment.safeParse(environment);
  const problems = parsed.success
    ? [...serviceProblems(parsed.data), ...productionProblems(parsed.data)]
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) {
    const details = problems.map((line) => ({ path: line.split(':')[0] ?? '', message: line }));
    throw invalidInput(details, `These settings must be mended first:\n  ${problems.join('\n  ')}`);
  }
  return toConfig(parsed.data);
};
