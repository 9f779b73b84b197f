import { useTranslation } from 'react-i18next';
import type { Citizen } from '../../../../contract/citizens.ts';
import { apiUrl } from '../../shared/api.ts';
import { formatDateTime, formatSize } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';

/** 导出: being made, to be fetched until then, or failed. */
export const ExportLine = ({ citizen }: { citizen: Citizen }) => {
  const { t } = useTranslation('citizens');
  const made = citizen.export;
  if (!made) return null;
  return (
    <p data-export={made.state} role="status">
      {made.state === 'ready' ? (
        <a href={apiUrl(`/citizens/${citizen.id}/exports/${made.id}`)}>
          {t('exportReady', {
            size: formatSize(made.size ?? 0),
            until: formatDateTime(made.until, currentLanguage()),
          })}
        </a>
      ) : (
        t(made.state === 'making' ? 'exportMaking' : 'exportFailed')
      )}
    </p>
  );
};
