import type {
  ArticleImportLine,
  ArticleImportMapping,
  ArticleImportResult,
} from '../../../../contract/article-imports.ts';
import { csrfHeader } from '../../../../contract/auth.ts';
import { ApiError, apiUrl, currentCsrfToken, errorOf, type ApiErrorCode } from '../../shared/api.ts';

/** How far it is: percent on the way up, files once they are read. */
export type ImportProgress = { percent: number } | { done: number; total: number };

interface Order {
  files: readonly File[];
  mapping: ArticleImportMapping;
  /** Looks without writing. */
  isDry: boolean;
  onProgress: (progress: ImportProgress) => void;
}

/** The file's place in a chosen folder, else its name. */
export const pathOf = (file: File): string =>
  file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;

const parseLine = (line: string): ArticleImportLine | undefined => {
  try {
    return JSON.parse(line) as ArticleImportLine;
  } catch {
    return undefined; // not whole yet
  }
};

const lastOf = (text: string): ArticleImportLine | undefined =>
  text
    .split('\n')
    .map(parseLine)
    .findLast((line) => line !== undefined);

const outcomeOf = (line: ArticleImportLine | undefined): ArticleImportResult => {
  if (line && 'data' in line) return line.data;
  if (line && 'error' in line) {
    throw new ApiError(line.error.code as ApiErrorCode, line.error.message, { details: line.error.details });
  }
  throw new ApiError('offline', 'The answer broke off.');
};

const formOf = ({ files, mapping }: Order): FormData => {
  const form = new FormData();
  form.append('mapping', JSON.stringify(mapping));
  for (const file of files) form.append('file', file, pathOf(file));
  return form;
};

/** Sends documents and follows the answer line by line. Throws `ApiError`. */
export const sendDocuments = (order: Order): Promise<ArticleImportResult> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl(`/article-imports?dry=${String(order.isDry)}`));
    request.setRequestHeader(csrfHeader, currentCsrfToken());
    request.upload.onprogress = ({ loaded, total }) =>
      order.onProgress({ percent: Math.round((100 * loaded) / total) });
    request.onprogress = () => {
      const line = lastOf(request.responseText);
      if (line && 'progress' in line) order.onProgress(line.progress);
    };
    request.onerror = () => reject(new ApiError('offline', 'The server cannot be reached.'));
    request.onload = () => {
      const line = lastOf(request.responseText);
      try {
        if (request.status !== 200) throw errorOf(request.status, line);
        resolve(outcomeOf(line));
      } catch (error) {
        reject(error instanceof ApiError ? error : new ApiError('internal', String(error)));
      }
    };
    request.send(formOf(order));
  });
