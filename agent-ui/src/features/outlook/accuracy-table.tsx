import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Outlook, OutlookAccuracy } from '../../../../contract/outlook.ts';

const columns = ['wape', 'mape', 'mase'] as const;

const written = (errors: OutlookAccuracy['model'], column: (typeof columns)[number]): string => {
  const value = errors[column];
  if (value === null) return '—';
  return column === 'mase' ? value.toFixed(2) : `${value.toFixed(1)}%`;
};

/** How true the forecast has been, beside the naive one. */
export const AccuracyTable = ({ accuracy }: Pick<Outlook, 'accuracy'>) => {
  const { t } = useTranslation('outlook');
  if (accuracy === null) return <p className="soft">{t('accuracyNone')}</p>;
  const { from, to, days } = accuracy;
  return (
    <>
      <p className="soft">{t('accuracyOf', { from, to, days })}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('method')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Tooltip title={t(`${column}Hint`)}>
                  <abbr tabIndex={0} title={t(`${column}Hint`)}>
                    {t(column)}
                  </abbr>
                </Tooltip>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['model', 'naive'] as const).map((method) => (
            <tr key={method}>
              <th scope="row">{t(method)}</th>
              {columns.map((column) => (
                <td key={column}>{written(accuracy[method], column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
