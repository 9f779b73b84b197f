import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ArticleImportMapping, type ArticleImportResult } from '../../../../contract/article-imports.ts';
import { ApiError } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { describeError, describeProblem } from '../../shared/problems.ts';
import { useMe } from '../../shared/session.tsx';
import { sendDocuments, type ImportProgress } from './send-documents.ts';

interface Previewed {
  result: ArticleImportResult;
  /** What it was reckoned with. */
  mapping: ArticleImportMapping;
}

/** The state of an import: what was chosen, how it is read, and what came of it. */
export const useImport = () => {
  const { t } = useTranslation(['article-imports', 'shared']);
  const me = useMe();
  const client = useQueryClient();
  const draft = useDraft<ArticleImportMapping>('article-import');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [mapping, setMapping] = useState<ArticleImportMapping>(
    () => draft.stored ?? ArticleImportMapping.parse({ department: me.departmentId ?? '' }),
  );
  const [progress, setProgress] = useState<ImportProgress>();
  const [previewed, setPreviewed] = useState<Previewed>();
  const [problem, setProblem] = useState<string>();

  const describe = (error: unknown): string => {
    const [detail] = error instanceof ApiError ? error.details : [];
    if (detail) return describeProblem(detail, t);
    if (error instanceof ApiError && error.code === 'offline') return t('brokenOff');
    return describeError(error, t);
  };
  const run = async (chosen: readonly File[], isDry: boolean): Promise<void> => {
    setProblem(undefined);
    setProgress({ percent: 0 });
    try {
      const result = await sendDocuments({ files: chosen, mapping, isDry, onProgress: setProgress });
      setPreviewed({ result, mapping });
      if (!isDry) {
        draft.clear();
        await client.invalidateQueries({ queryKey: ['articles'] });
        await client.invalidateQueries({ queryKey: ['topics'] });
      }
    } catch (error) {
      setProblem(describe(error));
    } finally {
      setProgress(undefined);
    }
  };

  return {
    files,
    mapping,
    progress,
    problem,
    result: previewed?.result,
    /** The preview no longer says what would happen. */
    isStale: previewed?.result.isDry === true && previewed.mapping !== mapping,
    choose: (chosen: readonly File[]): void => {
      setFiles(chosen);
      setPreviewed(undefined);
      setProblem(undefined);
      if (chosen.length > 0) void run(chosen, true);
    },
    map: (change: Partial<ArticleImportMapping>): void => {
      const next = { ...mapping, ...change };
      setMapping(next);
      draft.save(next);
    },
    preview: () => void run(files, true),
    bringIn: () => void run(files, false),
  };
};
export type Import = ReturnType<typeof useImport>;
