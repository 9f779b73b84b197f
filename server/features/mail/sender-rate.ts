import type { MailDeps } from './mail.deps.ts';

const hourMs = 60 * 60_000;

/**
 * Counts one more mail from the address, and tells whether that is more than a person writes in an hour: a machine
 * answers, or somebody floods.
 */
export const isOverRate = async (
  { senders, clock, mostInAnHour }: MailDeps,
  address: string,
): Promise<boolean> => {
  const now = clock.now();
  const begun = new Date(now.getTime() - hourMs);
  const going = await senders.findOneAndUpdate(
    { _id: address, since: { $gt: begun } },
    { $inc: { count: 1 } },
    { returnDocument: 'after' },
  );
  if (going) return going.count > mostInAnHour();
  await senders.updateOne({ _id: address }, { $set: { since: now, count: 1 } }, { upsert: true });
  return false;
};

/** Forgets who has been silent for a day. */
export const forgetSenders = async ({ senders, clock }: MailDeps): Promise<void> => {
  await senders.deleteMany({ since: { $lt: new Date(clock.now().getTime() - 24 * hourMs) } });
};
