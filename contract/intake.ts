import { z } from 'zod';
import { text } from './common.ts';

/** Police, fire and rescue, ambulance, traffic police: whom to call at once. */
export const dangerNumbers = ['110', '119', '120', '122'] as const;
export const DangerNumber = z.enum(dangerNumbers);
export type DangerNumber = z.infer<typeof DangerNumber>;

/** Languages that are told apart, by ISO 639-1; `und` where too little is written. */
export const detectedLanguages = ['zh', 'en', 'ja', 'ko', 'ru', 'ar', 'th', 'und'] as const;
export const DetectedLanguage = z.enum(detectedLanguages);
export type DetectedLanguage = z.infer<typeof DetectedLanguage>;

/** What is seen of a citizen's text as it comes in. It marks; it never hides or deletes. */
export const IntakeFlags = z.object({
  language: DetectedLanguage,
  /** A danger to life, and whom to call. */
  danger: DangerNumber.nullable(),
  isAbusive: z.boolean(),
});
export type IntakeFlags = z.infer<typeof IntakeFlags>;

/** 不予受理的情形, after GB/T 33358 and the cities' rules of their hotlines. */
export const refusalGrounds = [
  'outside_remit', // 不属于政务服务便民热线受理范围
  'other_procedure', // 依法应当或已经通过诉讼、仲裁、行政复议、信访等途径解决
  'emergency_service', // 属于110、119、120、122等紧急服务
  'secret', // 涉及国家秘密、商业秘密、个人隐私
  'already_concluded', // 已办结，没有新的事实和理由
  'unclear', // 内容不明确，且无法联系核实
  'unlawful', // 违反法律法规、公序良俗，恶意攻击
] as const;
export const RefusalGround = z.enum(refusalGrounds);
export type RefusalGround = z.infer<typeof RefusalGround>;

/** 不予受理: the ground, and what it means in this case and where to turn, for the citizen to read. */
export const RefuseBody = z.object({
  version: z.number().int().min(0),
  ground: RefusalGround,
  explanation: text(2000),
});
