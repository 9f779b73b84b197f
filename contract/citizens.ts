import { z } from 'zod';
import { CallerNote } from './callers.ts';
import { Id, Instant, languages, pageOf, text } from './common.ts';

/** What stands in the place of what was erased (PIPL 第47条). */
export const erasedMark = '已删除';

/** By what a person is known: a number, an address, an openid of WeChat, an account of the sign-in service. */
export const identityKinds = ['phone', 'mail', 'wechat', 'account'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** 实名等级: nobody said a name; they said one; the sign-in service vouches for it. */
export const realNameLevels = ['unnamed', 'self_stated', 'verified'] as const;
export type RealNameLevel = (typeof realNameLevels)[number];

/** How somebody is told what becomes of their request; `default`: by text, and where they wrote from. */
export const newsWays = ['default', 'text', 'wechat', 'mail', 'none'] as const;
export type NewsWay = (typeof newsWays)[number];

export const CitizenPreferences = z.object({
  news: z.enum(newsWays),
  /** Null: the language in which they write. */
  language: z.enum(languages).nullable(),
  /** Told of receipt and result alone, not of what lies between. */
  isQuiet: z.boolean(),
});
export type CitizenPreferences = z.infer<typeof CitizenPreferences>;

/** `linking`: requests that are filed signed in are kept with the account; `survey`: asked by text how it was. */
export const consentKinds = ['linking', 'survey'] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** The text that was agreed to: a new one is agreed to anew. */
export const consentVersion = '2026-11';

export const Consent = z.object({
  what: z.enum(consentKinds),
  version: z.string(),
  at: Instant,
  withdrawnAt: Instant.nullable(),
});
export type Consent = z.infer<typeof Consent>;

/** Masked unless revealed. */
export const CitizenIdentity = z.object({
  kind: z.enum(identityKinds),
  value: z.string(),
  since: Instant,
  /** When the sign-in service vouched for it; null for what was only said. */
  verifiedAt: Instant.nullable(),
});
export type CitizenIdentity = z.infer<typeof CitizenIdentity>;

const person = {
  id: Id,
  names: z.array(z.string()),
  identities: z.array(CitizenIdentity),
  realNameLevel: z.enum(realNameLevels),
};
/** A person in few words. */
export const CitizenBrief = z.object(person);
export type CitizenBrief = z.infer<typeof CitizenBrief>;

/** One thing a person did, whichever way they came. */
export const CitizenEntry = z.object({
  kind: z.enum(['ticket', 'call', 'conversation']),
  id: Id,
  at: Instant,
  /** `phone`, `web`, `wechat` …: as the tickets' sources are named. */
  channel: z.string(),
  state: z.string(),
  /** A ticket's number; null on all else. */
  number: z.string().nullable(),
  title: z.string(),
});
export type CitizenEntry = z.infer<typeof CitizenEntry>;

/** Why two are thought to be one. */
export const mergeReasons = [
  'same_ticket',
  'same_conversation',
  'said_phone',
  'same_name',
  'account',
] as const;
export type MergeReason = (typeof mergeReasons)[number];

export const SuggestionReason = z.object({
  kind: z.enum(mergeReasons),
  /** The ticket or conversation that connects them; null where it is none. */
  entry: z.object({ kind: z.enum(['ticket', 'conversation']), id: Id }).nullable(),
});
export type SuggestionReason = z.infer<typeof SuggestionReason>;

/** 合并建议 */
export const MergeSuggestion = z.object({
  id: z.string(),
  at: Instant,
  one: CitizenBrief,
  other: CitizenBrief,
  reasons: z.array(SuggestionReason),
  version: z.int(),
});
export type MergeSuggestion = z.infer<typeof MergeSuggestion>;

/** A person who was found to be this one, with all that came along: what undoing gives back. */
export const CitizenMerge = z.object({
  member: CitizenBrief,
  at: Instant,
  by: z.string(),
  reason: z.string(),
  version: z.int(),
});
export type CitizenMerge = z.infer<typeof CitizenMerge>;

export const erasureStates = ['open', 'running', 'done', 'refused'] as const;

/** A wish to be erased (删除请求), and what became of it. */
export const ErasureRequest = z.object({
  id: Id,
  citizen: CitizenBrief,
  state: z.enum(erasureStates),
  askedAt: Instant,
  /** Who asked: a colleague's name, or null for the person themselves. */
  askedBy: z.string().nullable(),
  note: z.string(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  /** Told to the person when it is refused. */
  decision: z.string().nullable(),
  /** How many records were changed, by where they lie. */
  counts: z.record(z.string(), z.int()).nullable(),
  version: z.int(),
});
export type ErasureRequest = z.infer<typeof ErasureRequest>;

export const exportStates = ['making', 'ready', 'failed'] as const;

/** 查阅复制: all that is kept about a person, with their files, to be fetched for a while. */
export const CitizenExport = z.object({
  id: Id,
  state: z.enum(exportStates),
  askedAt: Instant,
  /** Until when it can be fetched. */
  until: Instant,
  /** Bytes; null until it is made. */
  size: z.int().nullable(),
});
export type CitizenExport = z.infer<typeof CitizenExport>;
export const ExportParams = z.object({ citizenId: Id, exportId: Id });

/** What an erasure leaves on purpose; `docs/operations.md` says why. */
export const keptAfterErasure = [
  'public_answers',
  'figures',
  'audit',
  'opt_outs',
  'others',
  'mailbox',
  'partners',
  'backups',
] as const;

export const citizenActions = ['reveal', 'merge', 'export', 'erase', 'set_preferences'] as const;

/** One person across all channels, as staff see them. */
export const Citizen = z.object({
  ...person,
  preferences: CitizenPreferences,
  consents: z.array(Consent),
  /** Newest first, as far as the viewer may see. */
  timeline: z.array(CitizenEntry),
  notes: z.array(CallerNote),
  suggestions: z.array(MergeSuggestion),
  merges: z.array(CitizenMerge),
  erasure: ErasureRequest.nullable(),
  /** Their data as they can be fetched now; null while nobody asked. */
  export: CitizenExport.nullable(),
  isErased: z.boolean(),
  allowedActions: z.array(z.enum(citizenActions)),
  version: z.int(),
});
export type Citizen = z.infer<typeof Citizen>;

export const CitizenParams = z.object({ citizenId: Id });
export const MemberParams = z.object({ citizenId: Id, memberId: Id });
export const SuggestionParams = z.object({ suggestionId: z.string().regex(/^[0-9a-f]{24}-[0-9a-f]{24}$/) });
export const ErasureParams = z.object({ requestId: Id });

/** By a whole number or address: parts find nobody. */
export const FindCitizenBody = z.object({ value: text(200) });
export const FoundCitizen = z.object({ id: Id.nullable() });
export type FoundCitizen = z.infer<typeof FoundCitizen>;

/** Whose a ticket, a call or a conversation is. */
export const CitizenOfParams = z.object({ kind: z.enum(['ticket', 'call', 'conversation']), entryId: Id });

export const ReasonBody = z.object({ reason: text(300) });
export const DecideSuggestionBody = z.object({ version: z.int(), reason: text(300) });
export const UndoMergeBody = z.object({ version: z.int(), reason: text(300) });
export const DecideErasureBody = z.object({ version: z.int(), reason: text(500) });
export type DecideErasureBody = z.infer<typeof DecideErasureBody>;

export const RevealedCitizen = CitizenBrief;
export const SuggestionPage = pageOf(MergeSuggestion);
export const ErasurePage = pageOf(ErasureRequest);
