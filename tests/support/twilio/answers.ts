import type { Request, Response } from 'express';

export interface Refusal {
  status: number;
  code: number;
  message: string;
}

/** An error as Twilio says it. */
export const refuse = (response: Response, { status, code, message }: Refusal): void => {
  const more_info = `https://www.twilio.com/docs/errors/${String(code)}`;
  response.status(status).json({ code, message, more_info, status });
};

export const notThere = (response: Response, path: string): void =>
  refuse(response, { status: 404, code: 20404, message: `The requested resource ${path} was not found` });

/** The fields of a form-encoded request. */
export const fieldsOf = (request: Request): Partial<Record<string, string>> =>
  (request.body ?? {}) as Partial<Record<string, string>>;

export const asked = (request: Request, name: string): string => {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
};

/** One page of a list, with the way to the next. */
export const pageOf = (request: Request, name: string, rows: readonly object[]): object => {
  const size = Number(asked(request, 'PageSize') || 50);
  const page = Number(asked(request, 'Page') || 0);
  const uriOf = (number: number): string => {
    const query = new URLSearchParams(request.query as Record<string, string>);
    query.set('PageSize', String(size));
    query.set('Page', String(number));
    return `${request.baseUrl}${request.path}?${query.toString()}`;
  };
  const start = page * size;
  const shown = rows.slice(start, start + size);
  return {
    [name]: shown,
    ...{ page, page_size: size, start, end: Math.max(start, start + shown.length - 1) },
    ...{ uri: uriOf(page), first_page_uri: uriOf(0) },
    previous_page_uri: page === 0 ? null : uriOf(page - 1),
    next_page_uri: start + size < rows.length ? uriOf(page + 1) : null,
  };
};
