import { ownTexts } from '../texts-own.ts';
import { Layout, localPath, type PageContext } from './layout.tsx';

/** What signing in means is read before anybody does it. */
export const SignInPage = ({ page, hasFailed }: { page: PageContext; hasFailed: boolean }) => {
  const texts = ownTexts[page.language];
  return (
    <Layout page={page} title={texts.signInTitle}>
      <h1>{texts.signInTitle}</h1>
      {hasFailed && (
        <div className="error-summary" role="alert">
          <p>{texts.signInFailed}</p>
        </div>
      )}
      <p>{texts.signInLead}</p>
      <p>{texts.signInConsent}</p>
      <p>
        <a className="button" href={localPath(page.language, '/sign-in/start')} rel="nofollow">
          {texts.signInGo}
        </a>
      </p>
    </Layout>
  );
};
