import type { ConversationFigures } from '../../../contract/conversations.ts';
import { dayOf, startOfDay } from '../../kernel/working-calendar.ts';
import type { ConversationDeps } from './change-conversation.ts';
import type { ConversationDocument } from './conversation.model.ts';

/** A person answers within three minutes of being asked for. */
const inTimeMs = 3 * 60_000;

type Row = Pick<ConversationDocument, 'askedAt' | 'firstAnsweredAt' | 'stars'>;

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
};

export const figuresOf = (rows: readonly Row[]): ConversationFigures => {
  const waits = rows.flatMap(({ askedAt, firstAnsweredAt }) =>
    askedAt && firstAnsweredAt ? [firstAnsweredAt.getTime() - askedAt.getTime()] : [],
  );
  const stars = rows.flatMap((row) => row.stars ?? []);
  const middle = median(waits);
  return {
    started: rows.length,
    asked: rows.filter(({ askedAt }) => askedAt !== null).length,
    answered: waits.length,
    answeredInTime: waits.filter((wait) => wait <= inTimeMs).length,
    medianAnswerSeconds: middle === null ? null : Math.round(middle / 1000),
    rated: stars.length,
    averageStars: stars.length === 0 ? null : stars.reduce((sum, value) => sum + value, 0) / stars.length,
  };
};

/** Of the conversations that began today, the city's day; mail, which nobody waits for at a screen, is not counted. */
export const figuresOfToday = async ({
  conversations,
  clock,
}: ConversationDeps): Promise<ConversationFigures> => {
  const from = startOfDay(dayOf(clock.now()));
  const fields = { askedAt: 1, firstAnsweredAt: 1, stars: 1 };
  return figuresOf(
    await conversations.find({ startedAt: { $gte: from }, channel: { $ne: 'email' } }, fields).lean<Row[]>(),
  );
};
