import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  QualitySettings,
  SettingsSubject,
  SettingsVersion,
} from '../../../../contract/quality-settings.ts';
import { getData, sendData } from '../../shared/api.ts';
import { useRealtime } from '../../shared/realtime.ts';

const key = ['quality', 'settings'] as const;

/** Rules and sheets that hold now. */
export const useSettings = () => {
  const client = useQueryClient();
  useRealtime('quality-settings.changed', () => void client.invalidateQueries({ queryKey: key }));
  return useQuery({
    queryKey: [...key, 'current'],
    queryFn: () => getData<QualitySettings>('/quality/settings'),
  });
};

/** Every version of one subject, newest first. */
export const useSettingsVersions = (subject: SettingsSubject) =>
  useQuery({
    queryKey: [...key, 'versions', subject],
    queryFn: () => getData<SettingsVersion<unknown>[]>(`/quality/settings/${subject}/versions`),
  });

interface NewVersion {
  baseVersion: number;
  values: unknown;
  reason: string;
}

/** Saves the next version; what is wrong with it is for the form to show. */
export const useSaveSettings = <Values>(subject: SettingsSubject) => {
  const { t } = useTranslation('quality');
  const { message } = App.useApp();
  const client = useQueryClient();
  const path = subject === 'rules' ? '/quality/rules' : `/quality/sheets/${subject}`;
  return useMutation({
    mutationFn: (added: NewVersion) => sendData<SettingsVersion<Values>>('POST', path, added),
    onSuccess: async ({ version }) => {
      void message.success(t('settings.saved', { version }));
      await client.invalidateQueries({ queryKey: key });
    },
  });
};
