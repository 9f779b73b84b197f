import type { Model } from 'mongoose';
import { z } from 'zod';
import { pageOf, type Page } from '../../../../contract/common.ts';
import * as contract from '../../../../contract/text-messages.ts';
import { dayOf, startOfDay } from '../../../kernel/working-calendar.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../../platform/http/paging.ts';
import type { Audit } from '../../audit/index.ts';
import type { TextDeps } from './send-text.ts';
import { presentText } from './text.presenter.ts';
import type { SettingsDocument, TextDocument } from './text.model.ts';

export interface TextRoutesDeps extends TextDeps {
  audit: Audit;
  settingsModel: Model<SettingsDocument>;
}

export const settingsId = 'texts';

const listTexts = async (
  { texts }: TextRoutesDeps,
  { state, cursor, limit }: contract.TextListQuery,
): Promise<Page<contract.TextMessage>> => {
  const filter = {
    ...(state && { state: { $in: state } }),
    ...cursorFilter(cursor, { field: 'createdAt', direction: -1 }),
  };
  const rows = await texts
    .find(filter)
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<TextDocument[]>();
  return pageFrom(rows, { limit, present: presentText, keyOf: (row) => [row.createdAt, String(row._id)] });
};

const costsOf = async ({ texts, clock }: TextRoutesDeps): Promise<contract.TextCosts> => {
  const month = dayOf(clock.now()).slice(0, 7);
  const rows = await texts.aggregate<{
    _id: contract.TextTemplateName;
    texts: number;
    segments: number;
    cost: number;
  }>([
    { $match: { sentAt: { $gte: startOfDay(`${month}-01`) } } },
    {
      $group: {
        _id: '$template',
        texts: { $sum: 1 },
        segments: { $sum: '$segments' },
        cost: { $sum: '$cost' },
      },
    },
  ]);
  return { month, rows: rows.map(({ _id, ...sums }) => ({ template: _id, ...sums })) };
};

const desk = async (deps: TextRoutesDeps): Promise<contract.TextDesk> => {
  const settings = await deps.settings();
  const [templates, costs, optedOut] = await Promise.all([
    deps.templates.all(settings),
    costsOf(deps),
    deps.optOuts.count(),
  ]);
  return { gateway: deps.sms.adapter, templates, settings, costs, optedOut };
};

const reading = (deps: TextRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/texts',
    permission: 'texts:read',
    summary: 'Texts to citizens, newest first; numbers and query codes masked',
    query: contract.TextListQuery,
    answer: pageOf(contract.TextMessage),
    handle: ({ query }) => listTexts(deps, query),
  }),
  route({
    method: 'get',
    path: '/texts/desk',
    permission: 'texts:read',
    summary: 'Templates, settings and what texts cost this month',
    answer: contract.TextDesk,
    handle: () => desk(deps),
  }),
];

export const textRoutes = (deps: TextRoutesDeps): Route[] => [
  ...reading(deps),
  route({
    method: 'put',
    path: '/texts/templates/:name',
    permission: 'texts:manage',
    summary: 'Change what citizens are told at an event',
    params: z.object({ name: contract.TextTemplateName }),
    body: contract.UpdateTextTemplateBody,
    answer: contract.TextDesk,
    handle: async ({ params: { name }, body, viewer }) => {
      await deps.templates.update(name, body);
      const entity = `text-template/${name}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'text-template.updated', entity });
      return desk(deps);
    },
  }),
  route({
    method: 'put',
    path: '/texts/settings',
    permission: 'texts:manage',
    summary: 'Signature, quiet hours and price of texts',
    body: contract.TextSettings,
    answer: contract.TextDesk,
    handle: async ({ body, viewer }) => {
      await deps.settingsModel.updateOne({ _id: settingsId }, { $set: body }, { upsert: true });
      await deps.audit.record({
        actor: actorOf(viewer),
        action: 'text-settings.updated',
        entity: 'text-settings',
      });
      return desk(deps);
    },
  }),
];
