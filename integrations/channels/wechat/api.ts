import { z } from 'zod';
import { AppError } from '../../../server/kernel/errors.ts';
import type { AccessTokens, NewToken } from './access-token.ts';

const patienceMs = 10_000;
const mostMediaBytes = 20 * 1024 * 1024;

/** The token does not hold (any more). */
const staleToken: ReadonlySet<number> = new Set([40001, 40014, 42001]);

const Verdict = z.object({ errcode: z.number().int().default(0), errmsg: z.string().default('') });
const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** A video is not given itself, but where it lies. */
const MediaAnswer = Verdict.extend({ video_url: z.url({ protocol: /^https?$/ }).optional() });

const failed = (message: string, cause?: unknown) => new AppError('upstream_failed', message, { cause });

/** Asks the platform; throws `upstream_failed` when it does not answer as it should. No address, which carries secrets, is told. */
const ask = async (url: URL, body?: unknown): Promise<Response> => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  try {
    const answer = await fetch(url, {
      ...init,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!answer.ok) throw new TypeError(`answered ${answer.status}`);
    return answer;
  } catch (cause) {
    throw failed('WeChat does not answer.', cause);
  }
};

const readJson = async (answer: Response): Promise<unknown> => {
  try {
    return await answer.json();
  } catch (cause) {
    throw failed('WeChat answered with something else than JSON.', cause);
  }
};

const read = <Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> => {
  const { success, data, error } = schema.safeParse(answer);
  if (!success) throw failed('WeChat answered with something that is not understood.', error);
  return data;
};

export interface Account {
  appId: string;
  appSecret: string;
  apiUrl: string;
}

/** 获取稳定版接口调用凭据: several askers get the same token unless it is forced. Throws `upstream_failed`. */
export const fetchToken = async (
  { appId, appSecret, apiUrl }: Account,
  isForced: boolean,
): Promise<NewToken> => {
  const answer = await readJson(
    await ask(new URL('/cgi-bin/stable_token', apiUrl), {
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      force_refresh: isForced,
    }),
  );
  const given = TokenAnswer.safeParse(answer);
  if (!given.success) {
    const { errcode } = Verdict.catch({ errcode: 0, errmsg: '' }).parse(answer);
    throw failed(`WeChat gave no access token (${errcode}).`);
  }
  return { token: given.data.access_token, lifetime: given.data.expires_in };
};

export interface Api {
  /** Gives the platform's own code; 0 where all is well. Throws `upstream_failed` where none came. */
  post(path: string, body: unknown): Promise<number>;
  /** Throws `not_found` where the file is gone, `too_large`, `upstream_failed`. */
  download(path: string, query: Readonly<Record<string, string>>): Promise<{ content: Buffer; type: string }>;
}

const isJson = (answer: Response): boolean =>
  /^(application\/json|text\/plain)/.test(answer.headers.get('content-type') ?? '');

const contentOf = async (answer: Response): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    parts.push(part as Uint8Array);
    size += (part as Uint8Array).length;
    if (size > mostMediaBytes) throw new AppError('too_large', 'The file is larger than what is taken.');
  }
  return Buffer.concat(parts);
};

/** Calls with the account's token; one that is turned down is replaced, and the call made once more. */
export const createApi = ({ apiUrl }: Account, tokens: AccessTokens): Api => {
  const withToken = async <T>(
    path: string,
    query: Readonly<Record<string, string>>,
    call: (url: URL) => Promise<{ code: number; value: T }>,
  ): Promise<{ code: number; value: T }> => {
    const attempt = async (token: string) => {
      const url = new URL(path, apiUrl);
      for (const [name, value] of Object.entries({ ...query, access_token: token })) {
        url.searchParams.set(name, value);
      }
      return call(url);
    };
    const token = await tokens.get();
    const first = await attempt(token);
    return staleToken.has(first.code) ? attempt(await tokens.get(token)) : first;
  };

  return {
    async post(path, body) {
      const { code } = await withToken(path, {}, async (url) => {
        const { errcode } = read(Verdict, await readJson(await ask(url, body)));
        return { code: errcode, value: null };
      });
      return code;
    },
    async download(path, query) {
      const { code, value } = await withToken(path, query, async (url) => {
        const answer = await ask(url);
        if (!isJson(answer)) return { code: 0, value: answer };
        const { errcode, video_url } = read(MediaAnswer, await readJson(answer));
        return { code: errcode, value: video_url === undefined ? null : await ask(new URL(video_url)) };
      });
      if (code === 40007) throw new AppError('not_found', 'WeChat keeps the file no longer.');
      if (!value) throw failed(`WeChat did not give the file (${code}).`);
      return { content: await contentOf(value), type: value.headers.get('content-type') ?? '' };
    },
  };
};
