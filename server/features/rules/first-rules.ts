import {
  ruleLevels,
  type Lead,
  type Limit,
  type LimitTable,
  type RuleLevel,
  type RuleValues,
  type SpanUnit,
} from '../../../contract/rules.ts';
import { requestTypes, type RequestType, type Urgency } from '../../../contract/tickets.ts';
import { firstBulletinRules } from './first-bulletin-rules.ts';
import { firstLadder } from './first-ladder.ts';
import { firstOutlookRules } from './first-outlook-rules.ts';

const limit = (amount: number, unit: SpanUnit, graceMinutes = 0): Limit => ({ amount, unit, graceMinutes });

const atEveryLevel = (value: Limit): Record<RuleLevel, Limit> =>
  Object.fromEntries(ruleLevels.map((level) => [level, value])) as Record<RuleLevel, Limit>;

type Limits = Record<Urgency, Limit>;

const table = (limitsOf: (requestType: RequestType) => Limits): LimitTable =>
  Object.fromEntries(
    requestTypes.map((requestType) => {
      const { general, utilities, danger } = limitsOf(requestType);
      const row = {
        general: atEveryLevel(general),
        utilities: atEveryLevel(utilities),
        danger: atEveryLevel(danger),
      };
      return [requestType, row];
    }),
  ) as LimitTable;

/** 福州市12345便民服务平台运行管理办法 (2017), working days by kind of request; praise as suggestions. */
const resolveDays: Record<RequestType, number> = {
  consultation: 2,
  help: 3,
  suggestion: 5,
  complaint: 10,
  report: 10,
  praise: 5,
};

/** 签收 as Tianjin's rules have it: danger and utilities round the clock, the rest by the next working day. */
const signLimits: Limits = {
  danger: limit(15, 'minutes'),
  utilities: limit(30, 'minutes'),
  general: limit(1, 'working_days'),
};

const contactLimits: Limits = {
  danger: limit(30, 'minutes'),
  utilities: limit(2, 'hours'),
  general: limit(1, 'working_days'),
};

/** What cannot wait for office hours has its limit round the clock, whatever its kind. */
const resolveLimits = (requestType: RequestType): Limits => ({
  danger: limit(2, 'hours'),
  utilities: limit(24, 'hours'),
  general: limit(resolveDays[requestType], 'working_days'),
});

const lead = (amount: number, unit: Lead['unit']): Lead => ({ amount, unit });
const byShare = { yellow: lead(50, 'percent'), red: lead(20, 'percent') };
const byDay = { yellow: lead(1, 'working_days'), red: lead(2, 'working_hours') };

/** 便民服务清单: what people ask for most and every city can do at once; the city puts in its own list. */
const convenienceTopics = [
  ...['路灯不亮', '井盖缺失', '路面破损', '垃圾清运', '公厕保洁'],
  ...['停水', '停电', '停气', '水质浑浊', '下水道堵塞'],
  ...['树木倒伏', '绿化养护', '占道经营', '违章停车', '噪音扰民'],
];

/** The rules that a city begins with: version 1. */
export const firstRules: RuleValues = {
  limits: {
    sign: table(() => signLimits),
    contact: table(() => contactLimits),
    resolve: table(resolveLimits),
  },
  conveniences: { topics: convenienceTopics, limits: atEveryLevel(limit(3, 'working_days')) },
  assist: { limit: limit(2, 'working_days') },
  followUp: { limit: limit(1, 'working_days'), mostAttempts: 3 },
  citizens: { rateDays: 30, reopenDays: 15, urgeEvery: { amount: 4, unit: 'hours' } },
  warnings: {
    sign: byShare,
    contact: byShare,
    resolve: { yellow: lead(30, 'percent'), red: lead(10, 'percent') },
    assist: byShare,
    follow_up: { yellow: lead(4, 'working_hours'), red: lead(1, 'working_hours') },
    review: byDay,
    supervise: byShare,
  },
  ladder: firstLadder,
  extensions: { most: 1, longestDays: 15 },
  returns: {
    within: { amount: 1, unit: 'working_days' },
    mostRefusals: 2,
    finalRulingAfterReturns: 3,
    finalRulingAfterDepartments: 3,
  },
  supervision: { limit: limit(3, 'working_days') },
  merging: { windowDays: 7, undoHours: 72 },
  dispatching: { automaticFromPercent: null },
  intake: { webRequests: 20, messages: 120, mails: 20, open311: 300 },
  bulletins: firstBulletinRules,
  outlook: firstOutlookRules,
  bulletinMail: { recipients: [] },
  reportMail: { recipients: [] },
};
