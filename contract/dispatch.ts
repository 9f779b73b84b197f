import { z } from 'zod';
import { Id } from './common.ts';
import { Urgency } from './tickets.ts';

/** A topic is written as its names from the first level down: 市容环境/占道经营/流动摊贩. */
export const topicSeparator = '/';

/** Whether a topic is this one or lies below it. */
export const isTopicWithin = (topic: string, above: string): boolean =>
  topic === above || topic.startsWith(above + topicSeparator);

/** What is known of a request while it is still being typed. */
export const DispatchQuery = z.object({
  title: z.string().trim().max(120).default(''),
  description: z.string().trim().max(5000).default(''),
  district: z.string().trim().max(40).default(''),
  /** The topic already decided on; without one, the likeliest. */
  topic: z.string().trim().max(60).default(''),
});
export type DispatchQuery = z.infer<typeof DispatchQuery>;

const guess = {
  /** 0 to 1. */
  confidence: z.number(),
  /** The words it rests on, the strongest first. */
  words: z.array(z.string()),
};

export const TopicGuess = z.object({ topic: z.string(), ...guess });
export type TopicGuess = z.infer<typeof TopicGuess>;

export const DepartmentGuess = z.object({
  departmentId: Id,
  departmentName: z.string(),
  /** `directory`: the row of the dispatch directory (派单目录) named by `topic`; `tickets`: where such tickets went. */
  source: z.enum(['directory', 'tickets']),
  topic: z.string(),
  /** The usual helpers (协办) of that row. */
  helperIds: z.array(Id),
  ...guess,
});
export type DepartmentGuess = z.infer<typeof DepartmentGuess>;

export const UrgencyGuess = z.object({ urgency: Urgency, ...guess });

/** A ticket that speaks for the suggestion: like this one, and decided. */
export const PrecedentTicket = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  topic: z.string().nullable(),
  departmentName: z.string().nullable(),
});

/** 派单建议: what a dispatcher would likely decide, and why. Nothing is done by it. */
export const DispatchSuggestion = z.object({
  topics: z.array(TopicGuess),
  departments: z.array(DepartmentGuess),
  /** Null where nothing speaks for more than the general urgency. */
  urgency: UrgencyGuess.nullable(),
  precedents: z.array(PrecedentTicket),
});
export type DispatchSuggestion = z.infer<typeof DispatchSuggestion>;

/** One row of the dispatch directory (派单目录): who leads (主办) and usually helps (协办) in a topic and an area. */
export const DirectoryRow = z.object({
  /** A topic of any level: it holds for all below it that have no row of their own. */
  topic: z.string().trim().min(1).max(60),
  /** A district's name; empty for the whole city. A row for the district goes before one for the city. */
  area: z.string().trim().max(40).default(''),
  leadId: Id.nullable(),
  helperIds: z.array(Id).max(5).default([]),
});
export type DirectoryRow = z.infer<typeof DirectoryRow>;

/** What a topic of any level is called in English; those without keep their Chinese name. */
export const EnglishName = z.object({
  topic: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(120),
});
export type EnglishName = z.infer<typeof EnglishName>;

export const DispatchDirectory = z.object({
  version: z.int(),
  savedAt: z.iso.datetime({ offset: true }),
  savedBy: z.string(),
  reason: z.string(),
  /** Every topic that can be chosen, down to the last level. */
  topics: z.array(z.string()),
  rows: z.array(DirectoryRow),
  englishNames: z.array(EnglishName),
});
export type DispatchDirectory = z.infer<typeof DispatchDirectory>;

/** `baseVersion` is the version that was edited; a newer one answers `conflict`. */
export const SaveDirectoryBody = z.object({
  baseVersion: z.int().min(1),
  topics: z.array(z.string().trim().min(1).max(60)).min(1).max(2000),
  rows: z.array(DirectoryRow).max(5000),
  /** Without them they stay as they are. */
  englishNames: z.array(EnglishName).max(2000).optional(),
  reason: z.string().trim().min(1).max(300),
});
export type SaveDirectoryBody = z.infer<typeof SaveDirectoryBody>;
