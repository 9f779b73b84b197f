import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface FormNoticesProps {
  /** Why the form can no longer be sent. */
  gone?: string | undefined;
  /** What is wrong and has no field of its own. */
  problems: readonly string[];
  /** Given when the form began with an old draft. */
  onStartAfresh?: (() => void) | undefined;
}

/** What stands at the top of a form. */
export const FormNotices = ({ gone, problems, onStartAfresh }: FormNoticesProps) => {
  const { t } = useTranslation('shared');
  return (
    <>
      {[...(gone ? [gone] : []), ...problems].map((problem) => (
        <Alert key={problem} type="error" showIcon className="gap-below" title={problem} />
      ))}
      {onStartAfresh && (
        <Alert
          type="info"
          className="gap-below"
          title={t('common.draftRestored')}
          action={
            <Button size="small" type="link" onClick={onStartAfresh}>
              {t('common.discardDraft')}
            </Button>
          }
        />
      )}
    </>
  );
};
