import type { Model } from 'mongoose';
import type { MergeReason, SuggestionReason } from '../../../contract/citizens.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { CitizenDocument, SuggestionDocument } from './citizen.model.ts';
import { rootOf, type PersonsDeps } from './persons.ts';

export interface SuggestDeps extends PersonsDeps {
  suggestions: Model<SuggestionDocument>;
}

export interface Pair {
  one: CitizenDocument;
  other: CitizenDocument;
}

/** The older first: ids grow with time. */
export const inOrder = <Document extends Pick<CitizenDocument, '_id'>>(
  one: Document,
  other: Document,
): [Document, Document] => (String(one._id) < String(other._id) ? [one, other] : [other, one]);

export const suggestionIdOf = (
  one: Pick<CitizenDocument, '_id'>,
  other: Pick<CitizenDocument, '_id'>,
): string => {
  const [older, younger] = inOrder(one, other);
  return `${String(older._id)}-${String(younger._id)}`;
};

const isOnePerson = async (deps: SuggestDeps, { one, other }: Pair): Promise<boolean> => {
  const [left, right] = [await rootOf(deps, one), await rootOf(deps, other)];
  return String(left._id) === String(right._id);
};

/** Says that two may be one, and why; what was decided about them before stays decided. May run twice. */
export const suggest = async (deps: SuggestDeps, pair: Pair, reason: SuggestionReason): Promise<void> => {
  if (await isOnePerson(deps, pair)) return;
  const [older, younger] = inOrder(pair.one, pair.other);
  const _id = suggestionIdOf(older, younger);
  const change = {
    $setOnInsert: {
      citizenIds: [String(older._id), String(younger._id)],
      state: 'open' as const,
      at: deps.clock.now(),
    },
    $addToSet: { reasons: reason },
  };
  try {
    await deps.suggestions.updateOne({ _id }, change, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // made at the same moment: now it is there to be added to
    await deps.suggestions.updateOne({ _id }, { $addToSet: { reasons: reason } });
  }
};

const mostOfOneTail = 200;

/** One name with two numbers that end alike: a number that was ported, or written with its country. */
export const suggestSameName = async (
  deps: SuggestDeps,
  citizen: CitizenDocument,
  name: string | null,
): Promise<void> => {
  if (name === null || Array.from(name).length < 2 || citizen.tails.length === 0) return;
  const alike = await deps.citizens
    .find({ tails: { $in: citizen.tails }, names: name, _id: { $ne: citizen._id }, erasedAt: null })
    .limit(mostOfOneTail)
    .lean<CitizenDocument[]>();
  for (const other of alike) await suggest(deps, { one: citizen, other }, { kind: 'same_name', entry: null });
};

/** All of these were named together by one ticket or conversation. */
export const suggestTogether = async (
  deps: SuggestDeps,
  together: readonly CitizenDocument[],
  reason: { kind: MergeReason; entry: SuggestionReason['entry'] },
): Promise<void> => {
  const [first, ...others] = together;
  if (!first) return;
  for (const other of others) {
    if (String(other._id) !== String(first._id)) await suggest(deps, { one: first, other }, reason);
  }
};
