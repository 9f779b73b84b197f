import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appeal, Inspection } from '../../../../contract/quality.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useInspectionAct } from './use-inspections.ts';

const Appealed = ({ appeal }: { appeal: Appeal }) => {
  const { t } = useTranslation('quality');
  const { reason, ruling } = appeal;
  return (
    <>
      <Alert type="info" className="gap-below" title={t('appealed', { reason })} />
      {ruling && (
        <Alert
          type={ruling.isChanged ? 'success' : 'warning'}
          className="gap-below"
          title={t(ruling.isChanged ? 'changed' : 'upheld', {
            by: ruling.by,
            reason: ruling.reason,
            before: ruling.before?.result.score ?? '',
          })}
        />
      )}
    </>
  );
};

interface ActsProps {
  inspection: Inspection;
  /** A leader who wants another score fills the sheet in anew. */
  onChange: () => void;
}

/** What whoever was judged, and whoever rules, may do. */
export const InspectionActs = ({ inspection, onChange }: ActsProps) => {
  const { t } = useTranslation('quality');
  const act = useInspectionAct(inspection);
  const [asked, setAsked] = useState<'appeal' | 'rule'>();
  const { allowedActions, appeal, appealUntil } = inspection;
  const close = () => setAsked(undefined);
  const may = (action: (typeof allowedActions)[number]) => allowedActions.includes(action);
  return (
    <>
      {appeal && <Appealed appeal={appeal} />}
      <div className="quality-acts">
        {may('acknowledge') && (
          <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ verb: 'acknowledge' })}>
            {t('acknowledge')}
          </Button>
        )}
        {may('appeal') && <Button onClick={() => setAsked('appeal')}>{t('appeal')}</Button>}
        {may('appeal') && appealUntil && (
          <span className="soft">
            {t('appealUntil', { at: formatDateTime(appealUntil, currentLanguage()) })}
          </span>
        )}
        {may('rule') && <Button onClick={() => setAsked('rule')}>{t('uphold')}</Button>}
        {may('rule') && (
          <Button type="primary" onClick={onChange}>
            {t('change')}
          </Button>
        )}
      </div>
      {asked === 'appeal' && (
        <ReasonDialog
          title={t('appeal')}
          label={t('appealReason')}
          maxLength={1000}
          isSending={act.isPending}
          onSend={({ reason }) => act.mutate({ verb: 'appeal', body: { reason } }, { onSuccess: close })}
          onClose={close}
        />
      )}
      {asked === 'rule' && (
        <ReasonDialog
          title={t('uphold')}
          label={t('ruleReason')}
          maxLength={1000}
          isSending={act.isPending}
          onSend={({ reason }) =>
            act.mutate({ verb: 'rule', body: { reason, scoring: null } }, { onSuccess: close })
          }
          onClose={close}
        />
      )}
    </>
  );
};
