import * as contract from '../../../contract/bulletins.ts';
import { actorOf } from '../../platform/events/index.ts';
import { notFound } from '../../kernel/errors.ts';
import { sendStoredFile } from '../../platform/files/index.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { BulletinDocument } from './bulletin.model.ts';
import { presentBulletin } from './bulletin.presenter.ts';
import { listBulletins } from './bulletin.queries.ts';
import { loadBulletin } from './change-bulletin.ts';
import { fileOf, mediaTypes, orderFile, type BulletinFilesDeps } from './documents/bulletin-files.ts';
import { titleOf } from './documents/title.ts';
import { makeBulletin, remakeBulletin, type MakeDeps } from './make-bulletin.ts';
import * as review from './review-commands.ts';

export type BulletinRoutesDeps = MakeDeps & review.ReviewDeps & BulletinFilesDeps & { audit: Audit };

const one = { params: contract.BulletinParams, answer: contract.Bulletin };

const shower = (deps: BulletinRoutesDeps) => async (viewer: Viewer, changed: Promise<BulletinDocument>) =>
  presentBulletin(await changed, viewer, deps.clock.now());

const reading = (deps: BulletinRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/bulletins',
    permission: 'bulletins:read',
    summary: 'Bulletins (通报), the newest first',
    query: contract.BulletinQuery,
    answer: contract.BulletinPage,
    handle: ({ viewer, query }) => listBulletins(deps, viewer, query),
  }),
  route({
    ...one,
    method: 'get',
    path: '/bulletins/:bulletinId',
    permission: 'bulletins:read',
    summary: 'A bulletin with all its figures',
    handle: ({ viewer, params }) => shower(deps)(viewer, loadBulletin(deps, params.bulletinId, viewer)),
  }),
  route({
    method: 'get',
    path: '/bulletins/:bulletinId/file',
    permission: 'bulletins:read',
    summary: 'A bulletin as PDF or DOCX, in the viewer’s language, once it was made',
    params: contract.BulletinParams,
    query: contract.BulletinFileQuery,
    handle: async ({ viewer, params, query: { format }, response }) => {
      const bulletin = await loadBulletin(deps, params.bulletinId, viewer);
      const { language } = viewer;
      const file = fileOf(bulletin, { language, format });
      if (!file) throw notFound('File');
      const content = await deps.files.open(file.id);
      const name = `${titleOf(bulletin, language)}.${format}`;
      const sent = { name, mediaType: mediaTypes[format], size: file.size, isTakenAway: true };
      await sendStoredFile(response, sent, content);
    },
  }),
  route({
    ...one,
    method: 'post',
    path: '/bulletins/:bulletinId/files',
    permission: 'bulletins:read',
    summary:
      'Have it made as PDF or DOCX, in the viewer’s language; `bulletin.changed` tells when it is there',
    body: contract.BulletinFileQuery,
    status: 202,
    handle: async ({ viewer, params, body: { format } }) => {
      const bulletin = await loadBulletin(deps, params.bulletinId, viewer);
      await orderFile(deps, bulletin, { language: viewer.language, format });
      return presentBulletin(bulletin, viewer, deps.clock.now());
    },
  }),
];

const making = (deps: BulletinRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/bulletins',
    permission: 'bulletins:edit',
    summary: 'Make the draft for a day, week or month that has passed',
    body: contract.MakeBulletinBody,
    answer: contract.Bulletin,
    status: 201,
    handle: ({ viewer, body }) =>
      shower(deps)(viewer, makeBulletin(deps, { ...body, actor: actorOf(viewer) })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/bulletins/:bulletinId/remake',
    permission: 'bulletins:edit',
    summary: 'Take the figures as they are now; a draft alone',
    body: contract.VersionBody,
    handle: ({ viewer, params, body }) =>
      shower(deps)(viewer, remakeBulletin(deps, { ...params, ...body, viewer })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/bulletins/:bulletinId/annotate',
    permission: 'bulletins:edit',
    summary: 'Write the note (编者按)',
    body: contract.AnnotateBody,
    handle: ({ viewer, params, body }) =>
      shower(deps)(viewer, review.annotate(deps, { ...params, viewer, body })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/bulletins/:bulletinId/circulate',
    permission: 'bulletins:edit',
    summary: 'Send it round to the departments, who may object (征求意见)',
    body: contract.VersionBody,
    handle: ({ viewer, params, body }) =>
      shower(deps)(viewer, review.circulate(deps, { ...params, viewer, body })),
  }),
];

const reviewing = (deps: BulletinRoutesDeps): Route[] => [
  route({
    ...one,
    method: 'post',
    path: '/bulletins/:bulletinId/objections',
    permission: 'bulletins:object',
    summary: 'Object to the own department’s place or one of its cases (异议)',
    body: contract.ObjectBody,
    status: 201,
    handle: ({ viewer, params, body }) =>
      shower(deps)(viewer, review.objectTo(deps, { ...params, viewer, body })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/bulletins/:bulletinId/objections/:objectionId/rule',
    permission: 'bulletins:sign',
    summary: 'Rule on an objection; a granted one takes out what it is about',
    params: contract.ObjectionParams,
    body: contract.RuleObjectionBody,
    handle: ({ viewer, params, body }) =>
      shower(deps)(viewer, review.ruleObjection(deps, { ...params, viewer, body })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/bulletins/:bulletinId/send-back',
    permission: 'bulletins:sign',
    summary: 'Send it back to be a draft again',
    body: contract.SendBackBody,
    handle: ({ viewer, params, body }) =>
      shower(deps)(viewer, review.sendBack(deps, { ...params, viewer, body })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/bulletins/:bulletinId/sign',
    permission: 'bulletins:sign',
    summary: 'Sign it (签发): it never changes again',
    body: contract.VersionBody,
    handle: async ({ viewer, params, body }) => {
      const signed = await review.sign(deps, { ...params, viewer, body });
      const entity = `bulletin/${params.bulletinId}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'bulletin.signed', entity });
      return presentBulletin(signed, viewer, deps.clock.now());
    },
  }),
];

export const bulletinRoutes = (deps: BulletinRoutesDeps): Route[] => [
  ...reading(deps),
  ...making(deps),
  ...reviewing(deps),
];
