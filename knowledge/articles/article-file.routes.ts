import type { Response } from 'express';
import { z } from 'zod';
import { Attachment } from '../../contract/articles.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import { receiveUpload, type FileRules, type FileStore } from '../../server/platform/files/index.ts';
import { route, type Route } from '../../server/platform/http/index.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import type { ArticleFiles } from './article-files.ts';

const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** Pictures and the papers that offices hand out, told by their content. */
export const acceptedFiles: FileRules = {
  maxBytes: 20 * 1024 * 1024,
  allowed: [
    ...pictures,
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/zip',
  ],
};

export interface FileRoutesDeps {
  articleFiles: ArticleFiles;
  files: FileStore;
  clock: Clock;
}

export const articleFileRoutes = ({ articleFiles, files, clock }: FileRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/articles/files',
    permission: 'articles:write',
    summary: 'Upload a picture or an attachment (multipart, field `file`, at most 20 MB)',
    answer: Attachment,
    status: 201,
    handle: async ({ request, viewer }) => {
      const received = await receiveUpload(request, acceptedFiles, files);
      return articleFiles.add(received, actorOf(viewer), clock.now());
    },
  }),
];

export const FileParams = z.object({ fileId: z.uuid() });

/** Pictures are shown in their page, everything else is saved under its name and never opened by the browser itself. */
export const describeFile = (response: Response, { name, mediaType, size }: Attachment): void => {
  const isShown = pictures.includes(mediaType);
  response.set({
    'content-type': mediaType,
    'content-length': String(size),
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, max-age=3600',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
};
