import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from './api.ts';
import { describeError } from './problems.ts';

/** In place of what could not be loaded: why, and again. */
export const LoadFailure = ({
  title,
  error,
  onRetry,
}: {
  title?: string;
  error: unknown;
  onRetry?: () => void;
}) => {
  const { t } = useTranslation('shared');
  const requestId = error instanceof ApiError ? error.requestId : '';
  return (
    <Result
      status="warning"
      title={title ?? describeError(error, t)}
      subTitle={
        <>
          {title && <div>{describeError(error, t)}</div>}
          {requestId !== '' && <small>{t('common.requestId', { requestId })}</small>}
        </>
      }
      extra={onRetry && <Button onClick={onRetry}>{t('common.retry')}</Button>}
    />
  );
};
