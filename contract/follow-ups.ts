import { z } from 'zod';
import { Instant } from './common.ts';

/** How the citizen was asked. */
export const followUpChannels = ['phone', 'sms', 'web'] as const; // 电话 · 短信 · 市民自评
export const FollowUpChannel = z.enum(followUpChannels);
export type FollowUpChannel = z.infer<typeof FollowUpChannel>;

/** What came of one attempt. */
export const followUpResults = [
  'reached', // 已接通并作答
  'no_answer', // 无人接听
  'busy', // 占线
  'wrong_number', // 号码有误
  'refused', // 拒访
  'sent', // 已发短信，待市民评价
] as const;
export const FollowUpResult = z.enum(followUpResults);
export type FollowUpResult = z.infer<typeof FollowUpResult>;

export const answers = ['yes', 'no', 'unknown'] as const;
export const Answer = z.enum(answers);
export type Answer = z.infer<typeof Answer>;

/** 满意度, best first; the first three count as satisfied. */
export const satisfactions = [
  'very_satisfied', // 非常满意
  'satisfied', // 满意
  'fairly_satisfied', // 基本满意
  'dissatisfied', // 不满意
  'very_dissatisfied', // 非常不满意
  'unknown', // 未评价
] as const;
export const Satisfaction = z.enum(satisfactions);
export type Satisfaction = z.infer<typeof Satisfaction>;

/** 三率, each asked by itself: was the citizen contacted (响应), is it solved (解决), are they satisfied (满意). */
export const Rating = z.object({
  responded: Answer.default('unknown'),
  solved: Answer.default('unknown'),
  satisfaction: Satisfaction.default('unknown'),
});
export type Rating = z.infer<typeof Rating>;

export const isDissatisfied = (satisfaction: Satisfaction): boolean =>
  satisfaction === 'dissatisfied' || satisfaction === 'very_dissatisfied';

/** A rating that sends the ticket back: not solved, or not satisfied. */
export const asksForRework = ({ solved, satisfaction }: Pick<Rating, 'solved' | 'satisfaction'>): boolean =>
  solved === 'no' || isDissatisfied(satisfaction);

/** 申诉 of a rating; granted, the rating is left out of every rate (剔除) and stays visible as such. */
export const RatingAppeal = z.object({
  at: Instant,
  by: z.string(),
  grounds: z.string(),
  ruledAt: Instant.nullable(),
  ruledBy: z.string().nullable(),
  ruling: z.string().nullable(),
  isGranted: z.boolean().nullable(),
});
export type RatingAppeal = z.infer<typeof RatingAppeal>;

/** One attempt (回访) as it is kept. */
export const FollowUp = Rating.extend({
  id: z.string(),
  at: Instant,
  by: z.string(),
  channel: FollowUpChannel,
  result: FollowUpResult,
  note: z.string().nullable(),
  appeal: RatingAppeal.nullable(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** An attempt of the hotline. The three questions are for citizens who were reached. */
export const FollowUpBody = Rating.extend({
  version: z.number().int().min(0),
  channel: z.enum(['phone', 'sms']).default('phone'),
  result: FollowUpResult,
  note: z.string().trim().max(1000).default(''),
}).refine(({ channel, result }) => (channel === 'sms') === (result === 'sent'), {
  path: ['result'],
  message: 'does not fit the channel: a text is sent, a call is not',
  params: { key: 'problems.invalid' },
});
export type FollowUpBody = z.infer<typeof FollowUpBody>;

/** What a citizen says of the answer (市民自评); the reason is needed where something is wanting. */
export const RateBody = Rating.extend({ note: z.string().trim().max(1000).default('') });
export type RateBody = z.infer<typeof RateBody>;
