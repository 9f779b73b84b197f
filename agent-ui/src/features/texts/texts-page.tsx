import { Alert, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { CostTable } from './cost-table.tsx';
import { SettingsForm } from './settings-form.tsx';
import { TemplateCards } from './template-cards.tsx';
import { TextArrival } from './text-arrival.tsx';
import { TextOutbox } from './text-outbox.tsx';
import { useTextDesk } from './text-queries.ts';
import './texts.css';

/** 短信: what citizens are told by text, what it says, and what it costs. */
export const TextsPage = () => {
  const { t } = useTranslation(['texts', 'shared']);
  const [address, setAddress] = useSearchParams();
  const desk = useTextDesk();
  if (desk.isError) return <LoadFailure error={desk.error} onRetry={() => void desk.refetch()} />;

  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      {desk.data?.gateway === 'local' && (
        <Alert type="info" showIcon className="gap-below" title={t('localGateway')} />
      )}
      <Tabs
        activeKey={address.get('tab') ?? 'outbox'}
        onChange={(tab) => setAddress(tab === 'outbox' ? {} : { tab }, { replace: true })}
        items={[
          {
            key: 'outbox',
            label: t('tabs.outbox'),
            children: (
              <>
                {desk.data?.gateway === 'local' && <TextArrival />}
                <TextOutbox />
              </>
            ),
          },
          {
            key: 'templates',
            label: t('tabs.templates'),
            children: desk.data && <TemplateCards desk={desk.data} />,
          },
          {
            key: 'settings',
            label: t('tabs.settings'),
            children: desk.data && <SettingsForm settings={desk.data.settings} />,
          },
          { key: 'costs', label: t('tabs.costs'), children: desk.data && <CostTable desk={desk.data} /> },
        ]}
      />
    </section>
  );
};
