import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bulletin, Objection } from '../../../../contract/bulletins.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useBulletinAct } from './use-bulletins.ts';

/** 异议 and how they were ruled on. */
export const Objections = ({ bulletin }: { bulletin: Bulletin }) => {
  const { t } = useTranslation('bulletins');
  const act = useBulletinAct(bulletin);
  const [ruled, setRuled] = useState<{ objection: Objection; isGranted: boolean }>();
  const close = () => setRuled(undefined);
  const mayRule = bulletin.allowedActions.includes('rule');
  if (bulletin.state === 'draft' && bulletin.objections.length === 0) return null;
  return (
    <section>
      <h2>{t('objections')}</h2>
      {bulletin.objections.length === 0 && <p className="soft">{t('noObjections')}</p>}
      {mayRule && <p className="soft">{t('ruleHint')}</p>}
      <ul className="bulletin-objections">
        {bulletin.objections.map((objection) => (
          <li key={objection.id}>
            <strong>{objection.departmentName}</strong>{' '}
            <span className="soft">
              {objection.target.kind === 'ranking' ? t('ofRanking') : objection.targetName} · {objection.by}{' '}
              {formatDateTime(objection.at, currentLanguage())}
            </span>
            <p>{objection.reason}</p>
            {objection.ruling && (
              <p className={objection.ruling.isGranted ? 'good' : 'soft'}>
                {t('ruled', {
                  ...objection.ruling,
                  result: t(objection.ruling.isGranted ? 'granted' : 'refused'),
                })}
              </p>
            )}
            {mayRule && !objection.ruling && (
              <Space>
                <Button onClick={() => setRuled({ objection, isGranted: true })}>{t('grant')}</Button>
                <Button onClick={() => setRuled({ objection, isGranted: false })}>{t('refuse')}</Button>
              </Space>
            )}
          </li>
        ))}
      </ul>
      {ruled && (
        <ReasonDialog
          title={t(ruled.isGranted ? 'grant' : 'refuse')}
          label={t('reason')}
          maxLength={500}
          isSending={act.isPending}
          onSend={({ reason }) =>
            act.mutate(
              {
                verb: `objections/${ruled.objection.id}/rule`,
                body: { isGranted: ruled.isGranted, reason },
              },
              { onSuccess: close },
            )
          }
          onClose={close}
        />
      )}
    </section>
  );
};
