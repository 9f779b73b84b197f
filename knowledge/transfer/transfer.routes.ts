import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import {
  ArticleImportMapping,
  ArticleImportQuery,
  ArticleImportResult,
  type ArticleImportLine,
} from '../../contract/article-imports.ts';
import type { Audit } from '../../server/features/audit/index.ts';
import { invalidInput } from '../../server/kernel/errors.ts';
import { dayOf } from '../../server/kernel/working-calendar.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import { receiveFolder } from '../../server/platform/files/index.ts';
import { parse, route, toAppError, type Route } from '../../server/platform/http/index.ts';
import { authorOf } from '../articles/index.ts';
import { exportKnowledge, type ExportDeps } from './export/export-knowledge.ts';
import type { ImportDeps } from './import/import-articles.ts';
import { importPath } from './import/import-path.ts';
import { mostFiles } from './read/file-tree.ts';

export interface TransferRoutesDeps extends ImportDeps, ExportDeps {
  audit: Audit;
  departments: ImportDeps['departments'];
  services: ImportDeps['services'] & ExportDeps['services'];
}

const limits = { maxBytes: 200 * 1024 * 1024, maxFiles: mostFiles };
/** How often a window that waits is told how far it is. */
const everyMs = 200;

const readMapping = (written: string | undefined): ArticleImportMapping => {
  try {
    return parse(ArticleImportMapping, JSON.parse(written ?? '{}'), 'mapping');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalidInput([{ path: 'mapping', message: 'is not JSON' }]);
  }
};

/** An answer that comes line by line while the work goes on. */
const openLines = (response: Response) => {
  response.set({
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  return (line: ArticleImportLine): void => {
    response.write(`${JSON.stringify(line)}\n`);
  };
};

const importing = (deps: TransferRoutesDeps): Route =>
  route({
    method: 'post',
    path: '/article-imports',
    permission: 'articles:write',
    summary:
      'DOCX, XLSX, CSV, HTML, Markdown or ZIP (multipart: files, and the field `mapping` in JSON) as drafts; answers line by line; `dry=true` looks without writing',
    query: ArticleImportQuery,
    answer: ArticleImportResult,
    handle: async ({ viewer, query, request, response }) => {
      const folder = await receiveFolder(request, limits);
      try {
        const mapping = readMapping(folder.fields.mapping);
        const say = openLines(response);
        let told = 0;
        const onProgress = (progress: { done: number; total: number }): void => {
          const now = performance.now();
          if (now - told < everyMs) return;
          told = now;
          say({ progress });
        };
        const options = { author: authorOf(viewer), mapping, isDry: query.dry === 'true', onProgress };
        await importPath(deps, folder.path, options).then(
          (data) => say({ data }),
          (error: unknown) => {
            const { code, message, details, status } = toAppError(error);
            if (status >= 500) throw error;
            say({ error: { code, message, details: [...details], requestId: request.requestId } });
          },
        );
        response.end();
      } finally {
        await folder.remove();
      }
    },
  });

export const transferRoutes = (deps: TransferRoutesDeps): Route[] => [
  importing(deps),
  route({
    method: 'get',
    path: '/knowledge-export',
    permission: 'knowledge:export',
    summary: 'Everything as a ZIP: articles with all versions, services, topics, files',
    handle: async ({ viewer, response }) => {
      await deps.audit.record({ actor: actorOf(viewer), action: 'knowledge.exported', entity: 'knowledge' });
      const archive = await exportKnowledge(deps);
      response.set({
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="knowledge-${dayOf(deps.clock.now())}.zip"`,
        'cache-control': 'no-store',
      });
      await pipeline(archive, response);
    },
  }),
];
