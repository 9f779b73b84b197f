import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../shared/query-client.ts';
import { SessionGate } from './session-gate.tsx';
import { consoleTheme } from './theme.ts';

/** The console around whatever page is open. */
export const App = () => {
  const { t, i18n } = useTranslation('shared');
  useEffect(() => {
    document.title = t('app.name');
  }, [t]);

  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? enUS : zhCN}
      theme={consoleTheme}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: true }}
    >
      <QueryClientProvider client={queryClient}>
        <AntApp className="console" message={{ maxCount: 3 }}>
          <SessionGate />
        </AntApp>
      </QueryClientProvider>
    </ConfigProvider>
  );
};
