import type { Request } from 'express';
import type { Language } from '../../contract/common.ts';
import type { SelfService } from '../../server/features/citizens/index.ts';
import { assetPaths } from './assets.ts';
import type { PageContext } from './pages/layout.tsx';
import { displayOf } from './display.ts';
import { signedIn } from './signed-in.ts';
import { textsOf } from './texts.ts';

/** The language is in the address: /en is English, everything else Chinese. */
export const pageContext = (
  request: Request,
  language: Language,
  { publicUrl, citizens }: { publicUrl: string; citizens: SelfService },
): PageContext => ({
  language,
  texts: textsOf[language],
  path: request.path,
  search: request.originalUrl.includes('?') ? request.originalUrl.replace(/^[^?]*/, '') : '',
  publicUrl,
  display: displayOf(request),
  // A kiosk is many people: nobody signs in there.
  mayEnter: citizens.accounts.isOffered && !displayOf(request).isKiosk,
  isSignedIn: signedIn(request) !== null,
  ...assetPaths,
});
