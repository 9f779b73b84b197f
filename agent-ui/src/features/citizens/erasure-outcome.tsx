import { useTranslation } from 'react-i18next';
import { keptAfterErasure, type ErasureRequest } from '../../../../contract/citizens.ts';

/** 删除结果: how many records were changed where, and what stays on purpose. */
export const ErasureOutcome = ({ counts }: Pick<ErasureRequest, 'counts'>) => {
  const { t } = useTranslation('citizens');
  const changed = Object.entries(counts ?? {}).filter(([, count]) => count > 0);
  return (
    <>
      {changed.length > 0 && (
        <p className="soft" data-erased>
          {changed.map(([name, count]) => t(`stores.${name}`, { count })).join(t('comma'))}
        </p>
      )}
      <details data-kept>
        <summary>{t('keptTitle')}</summary>
        <ul className="soft">
          {keptAfterErasure.map((what) => (
            <li key={what}>{t(`kept.${what}`)}</li>
          ))}
        </ul>
      </details>
    </>
  );
};
