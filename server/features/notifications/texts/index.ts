import { z } from 'zod';
import type { TextSettings } from '../../../../contract/text-messages.ts';
import { permissions } from '../../../../contract/permissions.ts';
import type { SmsSender } from '../../../../integrations/channels/sms/port.ts';
import type { Outbox, RealtimeRule } from '../../../platform/events/index.ts';
import type { FeatureDeps } from '../../../platform/feature.ts';
import type { Route } from '../../../platform/http/index.ts';
import { roleRoom } from '../../../platform/realtime/index.ts';
import type { Digest } from '../../../platform/secrets/index.ts';
import type { Audit } from '../../audit/index.ts';
import {
  sendAttempts,
  sendJob,
  sendText,
  textCitizen,
  type CitizenText,
  type TextDeps,
} from './send-text.ts';
import type { PersonalData } from '../../../platform/personal-data.ts';
import { textPersonalData } from './text-personal-data.ts';
import { createOptOuts } from './opt-outs.ts';
import { createTemplates } from './templates.ts';
import { createReceivedTexts, type ReceivedTexts } from './text-events.ts';
import {
  optOutModel,
  settingsModel,
  templateModel,
  textModel,
  type SettingsDocument,
  type TextDocument,
} from './text.model.ts';
import { presentText } from './text.presenter.ts';
import { settingsId, textRoutes } from './text.routes.ts';

const defaultSettings: TextSettings = {
  signature: '福州12345',
  quietFrom: '21:00',
  quietTo: '08:00',
  pricePerSegment: 4,
};

const readers = permissions['texts:read'].map(roleRoom);

const realtime = ({ texts }: TextDeps): RealtimeRule => ({
  on: ['text.changed'],
  async present(event) {
    const text = await texts.findById(event.entityId).lean<TextDocument | null>();
    return text ? [{ name: 'text.changed', payload: { text: presentText(text) }, rooms: readers }] : [];
  },
});

export interface Texts {
  send(order: CitizenText): Promise<void>;
  received: ReceivedTexts;
  /** Where a text stands; null when there is none of that id. */
  find(textId: string): Promise<Pick<TextDocument, 'key' | 'state' | 'reason'> | null>;
  routes: Route[];
  outbox: Outbox;
  realtime: RealtimeRule;
  personalData: PersonalData;
}

/** Texts to citizens: one for each event that has a template, at an hour when people are awake. */
export const createTexts = (
  deps: FeatureDeps & { sms: SmsSender; audit: Audit; digestPhone: Digest },
): Texts => {
  const { connection } = deps;
  const texts = textModel(connection);
  const kept = settingsModel(connection);
  const own = {
    ...deps,
    texts,
    optOuts: createOptOuts(optOutModel(connection), { clock: deps.clock, digest: deps.digestPhone }),
    templates: createTemplates(templateModel(connection)),
    settings: async () => ({
      ...defaultSettings,
      ...(await kept.findById(settingsId, { _id: 0 }).lean<SettingsDocument | null>()),
    }),
    settingsModel: kept,
  };
  const definition = {
    name: sendJob,
    schema: z.object({ key: z.string() }),
    attempts: sendAttempts,
    backoffMs: 5_000,
    concurrency: 4,
  };
  deps.queue.define(definition, ({ key }, { attempt }) => sendText(own, key, attempt >= sendAttempts));
  return {
    send: (order) => textCitizen(own, order),
    received: createReceivedTexts(own),
    find: (textId) => texts.findById(textId, { key: 1, state: 1, reason: 1 }).lean<TextDocument | null>(),
    routes: textRoutes(own),
    outbox: { name: 'texts', model: texts as unknown as Outbox['model'] },
    realtime: realtime(own),
    personalData: textPersonalData(own),
  };
};
