import type { Readable } from 'node:stream';
import type { ArticleImportMapping, ArticleImportResult } from '../../contract/article-imports.ts';
import type { Feature } from '../../server/platform/feature.ts';
import { exportKnowledge } from './export/export-knowledge.ts';
import { importPath } from './import/import-path.ts';
import { transferRoutes, type TransferRoutesDeps } from './transfer.routes.ts';

/** The knowledge base in and out, for commands. */
export interface Transfer {
  /** A folder, file or archive; everything it brings is a draft by the system. */
  import(
    path: string,
    options: {
      mapping: ArticleImportMapping;
      isDry: boolean;
      onProgress?: (progress: { done: number; total: number }) => void;
    },
  ): Promise<ArticleImportResult>;
  /** A ZIP of everything. */
  export(): Promise<Readable>;
}

const importActor = { id: null, name: '知识导入', role: 'system' };

/** 知识导入导出: documents of offices become drafts; everything can be taken along. */
export const createTransferFeature = (
  deps: TransferRoutesDeps,
): { feature: Feature; transfer: Transfer } => ({
  transfer: {
    import: (path, options) =>
      importPath(deps, path, { ...options, author: { actor: importActor, viewer: null } }),
    export: () => exportKnowledge(deps),
  },
  feature: { name: 'transfer', routes: transferRoutes(deps) },
});
