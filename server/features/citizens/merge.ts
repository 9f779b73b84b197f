import { conflict, invalidTransition, notFound } from '../../kernel/errors.ts';
import type { Actor } from '../../platform/events/index.ts';
import type { Audit } from '../audit/index.ts';
import type { CitizenDocument, SuggestionDocument } from './citizen.model.ts';
import { rootOf } from './persons.ts';
import { inOrder, suggestionIdOf, type Pair, type SuggestDeps } from './suggest.ts';

export interface MergeDeps extends SuggestDeps {
  audit: Audit;
}

const byOf = ({ id, name }: Actor) => ({ id, name });
const changedMeanwhile = () => conflict('Somebody else changed this person just now: please look again.');

/**
 * Makes two persons one: the younger points to the older from now on, in one write, and keeps all that was its own.
 * Nothing happens where they are one already. Throws `conflict` when either changed meanwhile.
 */
export const mergePersons = async (
  deps: MergeDeps,
  { one, other }: Pair,
  { actor, reason }: { actor: Actor; reason: string },
): Promise<void> => {
  const [older, younger] = inOrder(await rootOf(deps, one), await rootOf(deps, other));
  if (String(older._id) === String(younger._id)) return;
  const merge = { into: String(older._id), at: deps.clock.now(), by: byOf(actor), reason };
  const { modifiedCount } = await deps.citizens.updateOne(
    { _id: younger._id, version: younger.version, merge: null, erasedAt: null },
    { $set: { merge }, $inc: { version: 1 } },
  );
  if (modifiedCount === 0) throw changedMeanwhile();
  const entity = `citizen/${merge.into}`;
  const what = `${String(younger._id)}: ${reason}`;
  await deps.audit.record({ actor, action: 'citizen.merged', entity, reason: what });
};

const settle = async (
  { suggestions, clock }: SuggestDeps,
  known: Pick<SuggestionDocument, '_id' | 'version'>,
  { state, actor }: { state: SuggestionDocument['state']; actor: Actor },
): Promise<boolean> => {
  const decided = { state, decidedBy: actor.name, decidedAt: clock.now() };
  const { modifiedCount } = await suggestions.updateOne(
    { _id: known._id, version: known.version },
    { $set: decided, $inc: { version: 1 } },
  );
  return modifiedCount === 1;
};

const findOpen = async (
  { suggestions }: SuggestDeps,
  id: string,
  version: number,
): Promise<SuggestionDocument> => {
  const found = await suggestions.findById(id).lean<SuggestionDocument | null>();
  if (!found) throw notFound('Suggestion', id);
  if (found.state !== 'open') throw invalidTransition(found.state, 'decide');
  if (found.version !== version) throw changedMeanwhile();
  return found;
};

const pairOf = async (
  { citizens }: SuggestDeps,
  { citizenIds: [left, right] }: SuggestionDocument,
): Promise<Pair> => {
  const [one, other] = await Promise.all([
    citizens.findById(left).lean<CitizenDocument | null>(),
    citizens.findById(right).lean<CitizenDocument | null>(),
  ]);
  if (!one || !other || one.erasedAt !== null || other.erasedAt !== null) throw notFound('Citizen');
  return { one, other };
};

interface Decision {
  actor: Actor;
  version: number;
  reason: string;
}

/** Merges the two; the suggestion is settled by it, whatever becomes of the second write. */
export const acceptSuggestion = async (
  deps: MergeDeps,
  id: string,
  { actor, version, reason }: Decision,
): Promise<void> => {
  const suggestion = await findOpen(deps, id, version);
  await mergePersons(deps, await pairOf(deps, suggestion), { actor, reason });
  await settle(deps, suggestion, { state: 'accepted', actor });
};

/** They are two: it is not suggested again. */
export const declineSuggestion = async (
  deps: MergeDeps,
  id: string,
  { actor, version, reason }: Decision,
): Promise<void> => {
  const suggestion = await findOpen(deps, id, version);
  if (!(await settle(deps, suggestion, { state: 'declined', actor }))) throw changedMeanwhile();
  await deps.audit.record({ actor, action: 'citizen.merge-declined', entity: `citizens/${id}`, reason });
};

/** Whether people said of these two that they are not one. */
export const isKeptApart = async ({ suggestions }: SuggestDeps, { one, other }: Pair): Promise<boolean> => {
  const filter = { _id: suggestionIdOf(one, other), state: { $in: ['declined', 'undone'] as never[] } };
  return (await suggestions.exists(filter)) !== null;
};

/** Gives both back exactly as they were, with what each has learned since. Throws `not_found` and `conflict`. */
export const undoMerge = async (
  deps: MergeDeps,
  memberId: string,
  { actor, version, reason }: Decision,
): Promise<void> => {
  const member = await deps.citizens.findById(memberId).lean<CitizenDocument | null>();
  if (!member?.merge) throw notFound('Merge', memberId);
  const past = { ...member.merge, undoneAt: deps.clock.now(), undoneBy: byOf(actor), undoneFor: reason };
  const { modifiedCount } = await deps.citizens.updateOne(
    { _id: member._id, version, 'merge.into': member.merge.into },
    { $set: { merge: null }, $push: { pastMerges: past }, $inc: { version: 1 } },
  );
  if (modifiedCount === 0) throw changedMeanwhile();
  const entity = `citizen/${member.merge.into}`;
  await deps.audit.record({
    actor,
    action: 'citizen.unmerged',
    entity,
    reason: `${memberId}: ${reason}`,
  });
  await keepApart(deps, member, actor);
};

/** What was undone is not merged again by itself. */
const keepApart = async (
  { suggestions, clock }: SuggestDeps,
  { _id, merge }: CitizenDocument,
  actor: Actor,
): Promise<void> => {
  const citizenIds = [merge?.into ?? '', String(_id)];
  await suggestions.updateOne(
    { _id: citizenIds.join('-') },
    {
      $set: { state: 'undone', decidedBy: actor.name, decidedAt: clock.now() },
      $setOnInsert: { citizenIds, at: clock.now(), reasons: [] },
      $inc: { version: 1 },
    },
    { upsert: true },
  );
};
