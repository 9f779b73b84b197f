import { Types, type Model } from 'mongoose';
import { canTakeTexts, domesticNumber } from '../../../../contract/phone-numbers.ts';
import type { TextSettings, TextTemplateName } from '../../../../contract/text-messages.ts';
import type { SmsSender } from '../../../../integrations/channels/sms/port.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import { newEvent, systemActor } from '../../../platform/events/index.ts';
import type { FeatureDeps } from '../../../platform/feature.ts';
import { nextLoudMoment } from './quiet-hours.ts';
import type { OptOuts } from './opt-outs.ts';
import { countSegments } from './segments.ts';
import { fillTemplate, withSignature, type Templates } from './templates.ts';
import type { TextDocument } from './text.model.ts';

export interface TextDeps extends Pick<FeatureDeps, 'clock' | 'queue' | 'events'> {
  texts: Model<TextDocument>;
  optOuts: OptOuts;
  templates: Templates;
  settings: () => Promise<TextSettings>;
  sms: SmsSender;
}

/** What a citizen is to be told by text. */
export interface CitizenText {
  /** Deterministic, from the event that causes it: a repeat sends nothing. */
  key: string;
  ticketId: string | null;
  phone: string;
  template: TextTemplateName;
  values: Readonly<Record<string, string>>;
}

export const sendJob = 'texts.send';
export const sendAttempts = 8;

const eventOf = (text: Pick<TextDocument, '_id' | 'version'>, at: Date) =>
  newEvent({
    type: 'text.changed',
    at,
    actor: systemActor,
    entityId: String(text._id),
    version: text.version,
  });

type Sendable = Pick<TextDocument, 'state' | 'reason'>;

const judge = async ({ optOuts }: TextDeps, phone: string): Promise<Sendable> => {
  if (!canTakeTexts(phone)) return { state: 'suppressed', reason: 'bad_number' };
  if (await optOuts.has(phone)) return { state: 'suppressed', reason: 'opted_out' };
  return { state: 'queued', reason: null };
};

const newText = async (deps: TextDeps, order: CitizenText): Promise<TextDocument | null> => {
  const [template, settings] = await Promise.all([deps.templates.get(order.template), deps.settings()]);
  if (!template.isEnabled) return null;
  const now = deps.clock.now();
  const phone = domesticNumber(order.phone);
  const text = withSignature(fillTemplate(template.text, order.values), settings);
  const segments = countSegments(text);
  const row = { _id: new Types.ObjectId(), version: 0 };
  return {
    ...row,
    ...(await judge(deps, phone)),
    key: order.key,
    template: order.template,
    phone,
    text,
    secrets: order.values.code === undefined ? [] : [order.values.code],
    ticketId: order.ticketId,
    createdAt: now,
    sendAt: template.ignoresQuietHours ? now : nextLoudMoment(now, settings),
    triedAt: null,
    sentAt: null,
    segments,
    cost: 0,
    outbox: [eventOf(row, now)],
  };
};

const keep = async ({ texts, events }: TextDeps, text: TextDocument): Promise<void> => {
  try {
    await texts.create(text);
    events.nudge();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // asked for before
  }
};

/** Keeps the text and has it sent when people may be written to. May be asked for again and again. */
export const textCitizen = async (deps: TextDeps, order: CitizenText): Promise<void> => {
  const known = await deps.texts.findOne({ key: order.key }).lean<TextDocument | null>();
  const text = known ?? (await newText(deps, order));
  if (text === null) return;
  if (!known) await keep(deps, text);
  if (text.state === 'queued') {
    await deps.queue.enqueue(sendJob, { key: text.key }, { key: text.key, runAt: text.sendAt });
  }
};

type Change = Partial<Pick<TextDocument, 'state' | 'reason' | 'triedAt' | 'sentAt' | 'cost'>>;

/** One conditional write that carries its event; null when the text has moved on meanwhile. */
export const changeText = async (
  { texts, clock, events }: TextDeps,
  text: TextDocument,
  change: Change,
): Promise<TextDocument | null> => {
  const event = eventOf({ _id: text._id, version: text.version + 1 }, clock.now());
  const after = await texts
    .findOneAndUpdate(
      { _id: text._id, version: text.version },
      { $set: change, $inc: { version: 1 }, $push: { outbox: event } },
      { returnDocument: 'after' },
    )
    .lean<TextDocument | null>();
  if (after) events.nudge();
  return after;
};

const hasBegun = (text: TextDocument): boolean => text.state === 'queued' || text.state === 'sending';

/** What became of an attempt; a report of the gateway may have come before this. */
const settle = async (deps: TextDeps, key: string, change: Change): Promise<void> => {
  const text = await deps.texts.findOne({ key }).lean<TextDocument | null>();
  if (text?.state === 'sending' && !(await changeText(deps, text, change))) await settle(deps, key, change);
};

/** Hands one text to the gateway. Throws what the gateway threw, so that the queue tries again. */
export const sendText = async (deps: TextDeps, key: string, isLastAttempt: boolean): Promise<void> => {
  const text = await deps.texts.findOne({ key }).lean<TextDocument | null>();
  if (!text || !hasBegun(text)) return;
  const { state, reason } = await judge(deps, text.phone); // the citizen may have opted out meanwhile
  if (state === 'suppressed') {
    await changeText(deps, text, { state, reason });
    return;
  }
  const now = deps.clock.now();
  const begun = await changeText(deps, text, { state: 'sending', triedAt: text.triedAt ?? now });
  if (!begun) return;
  const order = { key, to: text.phone, text: text.text, triedAt: text.triedAt };
  try {
    const receipt = await deps.sms.send(order);
    const { pricePerSegment } = await deps.settings();
    const sent = { state: 'sent' as const, sentAt: now, cost: pricePerSegment * text.segments };
    await settle(deps, key, receipt.isAccepted ? sent : { state: 'failed', reason: receipt.reason });
  } catch (error) {
    if (isLastAttempt) await settle(deps, key, { state: 'failed', reason: 'unreachable' });
    throw error;
  }
};
