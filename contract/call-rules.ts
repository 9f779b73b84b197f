import { z } from 'zod';
import { text } from './common.ts';

/** 技能: what an agent can do and a call may need; `code` is what is stored. */
export const Skill = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,31}$/),
  name: text(20),
  nameEn: text(40),
});
export type Skill = z.infer<typeof Skill>;

/** How well: 1 a little, 5 best. */
export const SkillLevel = z.object({ code: Skill.shape.code, level: z.number().int().min(1).max(5) });
export type SkillLevel = z.infer<typeof SkillLevel>;

/** From this many seconds of waiting on, this level is enough; 0: the skill is not asked for any more. */
export const OverflowStep = z.object({
  afterSeconds: z.number().int().min(0).max(3600),
  minLevel: z.number().int().min(0).max(5),
});
export type OverflowStep = z.infer<typeof OverflowStep>;

/** Local time of day, `22:00`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What the hotline's leaders decide about the telephone; all of it takes effect with the next call. */
export const CallRules = z.object({
  skills: z.array(Skill).max(40),
  /** Numbers that ask for skills by themselves: a business line, a line in English. */
  lines: z
    .array(z.object({ number: z.string().regex(/^\+?\d{3,15}$/), skills: z.array(Skill.shape.code).min(1) }))
    .max(40),
  /** Departments and others that an agent may bring into a call (三方通话). */
  contacts: z.array(z.object({ name: text(40), number: z.string().regex(/^\+?\d{3,15}$/) })).max(200),
  overflow: z.array(OverflowStep).min(1).max(6),
  /** How long a call rings at one seat before it goes on to the next, in seconds. */
  ringSeconds: z.number().int().min(5).max(60),
  /** 话后处理 ends by itself after this long, in seconds. */
  wrapUpSeconds: z.number().int().min(5).max(900),
  /** How often an agent may ask for as much time again. */
  wrapUpExtensions: z.number().int().min(0).max(10),
  /** Callers who may wait at once; the next are offered a call-back or a message. */
  queueLimit: z.number().int().min(1).max(1000),
  /** Words that put a call before all others, when the caller is heard to say them. */
  dangerWords: z.array(text(20)).max(100),
  callback: z.object({
    attempts: z.number().int().min(1).max(10),
    /** Minutes between two attempts. */
    pauseMinutes: z.number().int().min(1).max(1440),
  }),
  /** Nobody is called back between these two, local time. */
  quietFrom: TimeOfDay,
  quietTo: TimeOfDay,
  /** Whether calls are recorded from the answer on. */
  isRecorded: z.boolean(),
  /** Days after which recordings are deleted. */
  recordingKeptDays: z.number().int().min(1).max(3650),
  /** 满意度: whether callers are asked by keypad when the agent has hung up, and how. */
  satisfaction: z.object({ isAsked: z.boolean(), question: text(200) }),
  /** 骚扰电话: what callers are told before such a call is ended, and when a number is proposed for the list. */
  nuisance: z.object({
    silentWords: text(300),
    abusiveWords: text(300),
    /** What a blocked caller hears before they may leave a message. */
    blockedWords: text(300),
    /** So many calls that were ended for it … */
    proposeAfter: z.number().int().min(1).max(50),
    /** … within so many days. */
    withinDays: z.number().int().min(1).max(365),
  }),
});
export type CallRules = z.infer<typeof CallRules>;

/** In force until somebody changes them. */
export const defaultCallRules: CallRules = {
  skills: [
    { code: 'fuzhou_dialect', name: '福州话', nameEn: 'Fuzhou dialect' },
    { code: 'english', name: '英语', nameEn: 'English' },
    { code: 'business', name: '涉企专席', nameEn: 'Business line' },
    { code: 'social_security', name: '社保医保', nameEn: 'Social security' },
    { code: 'housing', name: '住房公积金', nameEn: 'Housing' },
    { code: 'traffic', name: '交通出行', nameEn: 'Traffic' },
  ],
  lines: [
    { number: '123451', skills: ['business'] },
    { number: '123458', skills: ['english'] },
  ],
  contacts: [],
  overflow: [
    { afterSeconds: 0, minLevel: 3 },
    { afterSeconds: 10, minLevel: 1 },
    { afterSeconds: 30, minLevel: 0 },
  ],
  ringSeconds: 20,
  wrapUpSeconds: 60,
  wrapUpExtensions: 2,
  queueLimit: 100,
  dangerWords: [
    '救命',
    '着火',
    '火灾',
    '爆炸',
    '煤气泄漏',
    '燃气泄漏',
    '自杀',
    '跳楼',
    '触电',
    '塌方',
    '溺水',
  ],
  callback: { attempts: 3, pauseMinutes: 10 },
  quietFrom: '21:30',
  quietTo: '08:00',
  isRecorded: true,
  recordingKeptDays: 180,
  satisfaction: {
    isAsked: false,
    question: '请对本次服务评价：满意请按1，基本满意请按2，不满意请按3。',
  },
  nuisance: {
    silentWords: '您好，这里是12345热线。我们听不到您的声音，请检查电话后再拨。如果仍无声音，通话将结束。',
    abusiveWords: '您好，请文明用语。如继续辱骂，通话将结束，并按规定记录。',
    blockedWords: '您好，您的号码因多次骚扰热线，暂时不能接通话务员。',
    proposeAfter: 3,
    withinDays: 30,
  },
};
