import { Skeleton, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  contactKinds,
  type SettingsSubject,
  type SettingsVersion,
} from '../../../../contract/quality-settings.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { SamplingFields } from './sampling-fields.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SheetFields } from './sheet-fields.tsx';
import { useSettings } from './use-settings.ts';
import '../rules/rules.css';
import './quality.css';

interface TabProps<Values> {
  subject: SettingsSubject;
  current: SettingsVersion<Values>;
  children: ReactNode;
}

/** What is being edited stays when somebody else saves a newer version. */
const SettingsTab = <Values,>({ subject, current, children }: TabProps<Values>) => {
  const [base, setBase] = useState(current);
  return (
    <SettingsForm key={base.version} subject={subject} base={base} current={current} onEdit={setBase}>
      {children}
    </SettingsForm>
  );
};

/** 质检规则: what is sampled, and the score sheets, in versions. */
export const QualitySettingsPage = () => {
  const { t } = useTranslation('quality');
  const { data, error, refetch } = useSettings();
  if (!data) {
    return error ? (
      <LoadFailure title={t('settings.failed')} error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton active />
    );
  }
  return (
    <section>
      <div className="page-head">
        <h1>{t('rules')}</h1>
      </div>
      <Tabs
        items={[
          {
            key: 'rules',
            label: t('settings.sampling'),
            children: (
              <SettingsTab subject="rules" current={data.rules}>
                <SamplingFields />
              </SettingsTab>
            ),
          },
          ...contactKinds.map((kind) => ({
            key: kind,
            label: t(`settings.sheets.${kind}`),
            children: (
              <SettingsTab subject={kind} current={data.sheets[kind]}>
                <SheetFields />
              </SettingsTab>
            ),
          })),
        ]}
      />
    </section>
  );
};
