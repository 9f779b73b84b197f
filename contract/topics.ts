import { z } from 'zod';
import { Id, text } from './common.ts';

/** 主题分类: a tree; `parentId` null stands at the top. */
export const Topic = z.object({
  id: Id,
  name: z.string(),
  nameEn: z.string(),
  parentId: Id.nullable(),
  /** Place among its sisters. */
  order: z.number().int(),
});
export type Topic = z.infer<typeof Topic>;

export const TopicInput = z.object({
  name: text(60),
  nameEn: z.string().trim().max(120).default(''),
  parentId: Id.nullable().default(null),
  order: z.number().int().min(0).max(9999).default(0),
});
export type TopicInput = z.infer<typeof TopicInput>;

export const TopicParams = z.object({ topicId: Id });
