import type { Request } from 'express';
import { Id } from '../../contract/common.ts';
import type { PageContext } from './pages/layout.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { serviceTexts } from './texts-services.ts';

/** Names a search from its box to the answer that was read, in the address; a browser without scripts has it too. */
export const searchIdOf = (value: unknown): string | undefined => Id.safeParse(value).data;

/**
 * Whoever comes from an answer that did not solve it need not say again what they have read; the search that led there
 * was handed over. Undefined when they come from nowhere.
 */
export const takeOver = async (
  { articles, searches }: Pick<PortalRoutes, 'articles' | 'searches'>,
  page: PageContext,
  { read, s }: Request['query'],
): Promise<{ title: string; text: string } | undefined> => {
  const searchId = searchIdOf(s);
  if (searchId !== undefined) await searches.ended(searchId, 'handed_over');
  if (typeof read !== 'string') return undefined;
  const title = await articles.publicTitle(read);
  if (title === undefined) return undefined;
  const address = `${page.publicUrl}/answers/${read}`;
  return { title, text: serviceTexts[page.language].haveRead(title, address) };
};
