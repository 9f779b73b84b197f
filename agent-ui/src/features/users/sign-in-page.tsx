import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../../contract/common.ts';
import { currentLanguage, switchLanguage } from '../../shared/i18n.ts';
import { SignInForm } from './sign-in-form.tsx';
import './users.css';

export const SignInPage = () => {
  const { t } = useTranslation(['users', 'shared']);
  const [chosen, setChosen] = useState<Language>();
  const other = currentLanguage() === 'en' ? 'zh-CN' : 'en';

  return (
    <main className="sign-in">
      <section className="sign-in-box">
        <header>
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={44} height={44} />
          <div>
            <strong>{t('shared:app.name')}</strong>
            <h1>{t('signIn.title')}</h1>
          </div>
        </header>
        <SignInForm language={chosen} />
        <footer>
          <span>{t('signIn.footer')}</span>
          <Button
            type="link"
            size="small"
            onClick={() => {
              setChosen(other);
              void switchLanguage(other);
            }}
          >
            {t(`shared:languages.${other}`)}
          </Button>
        </footer>
      </section>
    </main>
  );
};
