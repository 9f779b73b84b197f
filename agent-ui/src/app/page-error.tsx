import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';

/** In place of a page that threw: the shell and the call bar around it go on. */
export const PageError = () => {
  const { t } = useTranslation('app');
  return (
    <Result
      status="error"
      title={t('error.page')}
      subTitle={t('error.pageHint')}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('shared:common.reload')}
        </Button>
      }
    />
  );
};
