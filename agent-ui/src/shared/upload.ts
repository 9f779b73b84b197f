import { csrfHeader } from '../../../contract/auth.ts';
import { ApiError, apiUrl, currentCsrfToken, errorOf } from './api.ts';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

/** Sends one file in the field `file`; `onProgress` hears percents. Throws `ApiError`. */
export const uploadFile = <T>(path: string, file: Blob, onProgress: (percent: number) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl(path));
    request.setRequestHeader(csrfHeader, currentCsrfToken());
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((100 * loaded) / total));
    request.onerror = () => reject(new ApiError('offline', 'The server cannot be reached.'));
    request.onload = () => {
      const body = parseJson(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve((body as { data: T }).data);
      else reject(errorOf(request.status, body));
    };
    request.send(form);
  });
