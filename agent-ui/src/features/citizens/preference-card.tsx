import { Card, Checkbox, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { newsWays, type Citizen, type CitizenPreferences } from '../../../../contract/citizens.ts';
import { useCitizenAct } from './use-citizens.ts';

const languages = ['none', 'zh-CN', 'en'] as const;

/** 接收偏好: how somebody wants to be told; staff note what they are told on the telephone. */
export const PreferenceCard = ({ citizen }: { citizen: Citizen }) => {
  const { t } = useTranslation('citizens');
  const act = useCitizenAct(() => undefined);
  const isFixed = act.isPending || !citizen.allowedActions.includes('set_preferences');
  const set = (change: Partial<CitizenPreferences>) =>
    act.mutate({
      method: 'PUT',
      path: `/${citizen.id}/preferences`,
      body: { ...citizen.preferences, ...change },
    });
  const { news, language, isQuiet } = citizen.preferences;
  return (
    <Card size="small" title={t('preferences')}>
      <Form layout="vertical" disabled={isFixed}>
        <Form.Item label={t('news')} htmlFor="citizen-news">
          <Select
            id="citizen-news"
            value={news}
            options={newsWays.map((value) => ({ value, label: t(`newsWays.${value}`) }))}
            onChange={(value) => set({ news: value })}
          />
        </Form.Item>
        <Form.Item label={t('language')} htmlFor="citizen-language">
          <Select
            id="citizen-language"
            value={language ?? ('none' as const)}
            options={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
            onChange={(value) => set({ language: value === 'none' ? null : value })}
          />
        </Form.Item>
        <Checkbox checked={isQuiet} onChange={({ target }) => set({ isQuiet: target.checked })}>
          {t('quiet')}
        </Checkbox>
      </Form>
    </Card>
  );
};
