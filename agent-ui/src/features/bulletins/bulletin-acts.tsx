import { App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bulletin, BulletinAction, ObjectionTarget } from '../../../../contract/bulletins.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { BulletinFiles } from './bulletin-files.tsx';
import { useBulletinAct } from './use-bulletins.ts';

const valueOf = (target: ObjectionTarget): string => (target.kind === 'case' ? target.ticketId : 'ranking');

/** Everything that may be done to a bulletin, as the server allows it, and its files. */
export const BulletinActs = ({ bulletin }: { bulletin: Bulletin }) => {
  const { t } = useTranslation('bulletins');
  const { modal } = App.useApp();
  const act = useBulletinAct(bulletin);
  const [asked, setAsked] = useState<'object' | 'send-back'>();
  const may = (action: BulletinAction) => bulletin.allowedActions.includes(action);
  const close = () => setAsked(undefined);
  const confirm = (verb: 'remake' | 'circulate' | 'sign', content: string) =>
    void modal.confirm({ title: t(`acts.${verb}`), content, onOk: () => act.mutate({ verb }) });
  const { objectUntil, state } = bulletin;
  const targets = bulletin.objectable.map((target) => {
    const number = bulletin.content.worst.find(({ ticketId }) => ticketId === valueOf(target))?.number;
    const label = number === undefined ? t('ofRanking') : t('ofCase', { number });
    return { target, value: valueOf(target), label };
  });
  return (
    <>
      <div className="bulletin-acts">
        {may('sign') && (
          <Button type="primary" onClick={() => confirm('sign', t('signText'))}>
            {t('acts.sign')}
          </Button>
        )}
        {may('circulate') && (
          <Button
            type="primary"
            onClick={() =>
              confirm('circulate', t('circulateText', { days: bulletin.content.rules.objectionDays }))
            }
          >
            {t('acts.circulate')}
          </Button>
        )}
        {may('remake') && (
          <Button onClick={() => confirm('remake', t('remakeText'))}>{t('acts.remake')}</Button>
        )}
        {may('object') && <Button onClick={() => setAsked('object')}>{t('acts.object')}</Button>}
        {may('send-back') && <Button onClick={() => setAsked('send-back')}>{t('acts.send-back')}</Button>}
        <BulletinFiles bulletin={bulletin} />
      </div>
      {state === 'in_review' && objectUntil !== null && (
        <p className="soft">{t('signFrom', { at: formatDateTime(objectUntil, currentLanguage()) })}</p>
      )}
      {asked === 'send-back' && (
        <ReasonDialog
          title={t('sendBackReason')}
          label={t('reason')}
          maxLength={500}
          isSending={act.isPending}
          onSend={({ reason }) => act.mutate({ verb: 'send-back', body: { reason } }, { onSuccess: close })}
          onClose={close}
        />
      )}
      {asked === 'object' && (
        <ReasonDialog<{ to: string | undefined }>
          title={t('acts.object')}
          label={t('reason')}
          maxLength={500}
          initialValues={{ to: targets[0]?.value }}
          isSending={act.isPending}
          onSend={({ reason, to }) => {
            const target = targets.find(({ value }) => value === to)?.target;
            act.mutate({ verb: 'objections', body: { target, reason } }, { onSuccess: close });
          }}
          onClose={close}
        >
          <Form.Item name="to" label={t('objectTo')}>
            <Select options={targets.map(({ value, label }) => ({ value, label }))} />
          </Form.Item>
        </ReasonDialog>
      )}
    </>
  );
};
