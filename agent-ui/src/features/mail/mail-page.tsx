import { Alert, Button, Segmented, Space, Tooltip, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldMail, MailDesk } from '../../../../contract/mail.ts';
import { formatDateTime, formatSize } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { PagedTable } from '../../shared/paged-table.tsx';
import { useHeldMail, useMailActs, useMailDesk } from './mail-queries.ts';

const states = ['held', 'taken', 'dismissed'] as const;

const Decision = ({ mail }: { mail: HeldMail }) => {
  const { t } = useTranslation('mail');
  const act = useMailActs();
  const [isBusy, setIsBusy] = useState(false);
  const decide = async (what: 'take' | 'dismiss'): Promise<void> => {
    setIsBusy(true);
    await act(`/mail/held/${mail.id}/${what}`, t(`done.${what}`));
    setIsBusy(false);
  };
  return (
    <Space>
      <Tooltip title={t('takeHint')}>
        <Button size="small" disabled={isBusy} onClick={() => void decide('take')}>
          {t('take')}
        </Button>
      </Tooltip>
      <Button size="small" disabled={isBusy} onClick={() => void decide('dismiss')}>
        {t('dismiss')}
      </Button>
    </Space>
  );
};

const HeldTable = ({ state }: { state: HeldMail['state'] }) => {
  const { t } = useTranslation('mail');
  const list = useHeldMail(state);
  const columns: TableColumnsType<HeldMail> = [
    { title: t('fields.at'), width: 150, render: (_, { at }) => formatDateTime(at, currentLanguage()) },
    { title: t('fields.from'), width: 190, render: (_, { from }) => from || t('unknown') },
    { title: t('fields.subject'), dataIndex: 'subject' },
    { title: t('fields.reason'), width: 170, render: (_, { reason }) => t(`reasons.${reason}`) },
    { title: t('fields.size'), width: 90, align: 'end', render: (_, { size }) => formatSize(size) },
    ...(state === 'held'
      ? [
          {
            title: t('fields.acts'),
            width: 150,
            render: (_: unknown, mail: HeldMail) => <Decision mail={mail} />,
          },
        ]
      : []),
  ];
  return <PagedTable list={list} columns={columns} width={860} empty={t(`none.${state}`)} />;
};

const How = ({ desk }: { desk: MailDesk }) => {
  const { t } = useTranslation('mail');
  if (desk.address === null) return <Alert type="info" showIcon className="gap-below" title={t('off')} />;
  return (
    <>
      {desk.lastError !== null && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={t(`errors.${desk.lastError}`, { defaultValue: t('errors.internal') })}
        />
      )}
      <p className="soft">
        {t('address')} {desk.address} · {t('lastRead')}{' '}
        {desk.lastReadAt === null ? t('never') : formatDateTime(desk.lastReadAt, currentLanguage())}
      </p>
    </>
  );
};

/** 邮件: how citizens' mail is read, and what of it needs a person's decision. */
export const MailPage = () => {
  const { t } = useTranslation(['mail', 'shared']);
  const [state, setState] = useState<HeldMail['state']>('held');
  const desk = useMailDesk();
  const act = useMailActs();
  if (desk.isError && !desk.data)
    return <LoadFailure error={desk.error} onRetry={() => void desk.refetch()} />;
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        {desk.data && desk.data.address !== null && (
          <Button className="push" onClick={() => void act('/mail/read', t('readAsked'))}>
            {t('readNow')}
          </Button>
        )}
      </div>
      {desk.data && <How desk={desk.data} />}
      <p className="soft">{t('hint')}</p>
      <Segmented
        className="gap-below"
        value={state}
        onChange={setState}
        options={states.map((value) => ({
          value,
          label:
            value === 'held' && desk.data !== undefined && desk.data.held > 0
              ? `${t('states.held')} ${desk.data.held}`
              : t(`states.${value}`),
        }))}
      />
      <HeldTable state={state} />
    </section>
  );
};
