import { Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ServiceItem } from '../../../../contract/services.ts';

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ol className="service-lines">
    {lines.map((line, place) => (
      <li key={place}>{line}</li>
    ))}
  </ol>
);

/** The item's facts as they are now. */
export const ServiceFacts = ({ item }: { item: ServiceItem }) => {
  const { t } = useTranslation('services');
  const days = (value: number | null): string =>
    value === null ? '' : value === 0 ? t('atOnce') : t('workingDays', { count: value });
  const facts: [string, React.ReactNode][] = [
    ['code', item.code],
    ['kind', t(`kinds.${item.kind}`)],
    ['departmentId', item.departmentName],
    ['region', item.regionName],
    ['audience', item.audience],
    ['onlineLevel', <Tag key="level">{t(`levels.${item.onlineLevel}`)}</Tag>],
    ['promisedDays', days(item.promisedDays)],
    ['legalDays', days(item.legalDays)],
    ['fee', item.fee],
    ['conditions', item.conditions.length > 0 && <Lines lines={item.conditions} />],
    ['materials', item.materials.length > 0 && <Lines lines={item.materials} />],
    ['steps', item.steps.length > 0 && <Lines lines={item.steps} />],
    ['places', item.places.length > 0 && <Lines lines={item.places} />],
    ['hours', item.hours],
    ['phone', item.phone],
    [
      'onlineUrl',
      item.onlineUrl !== '' && (
        <a key="url" href={item.onlineUrl} target="_blank" rel="noreferrer">
          {item.onlineUrl}
        </a>
      ),
    ],
    ['legalBasis', item.legalBasis],
    ['source', item.source],
  ];
  const items = facts
    .filter(([, value]) => value !== '' && value !== false)
    .map(([field, value]) => ({ key: field, label: t(`fields.${field}`), children: value }));
  return <Descriptions size="small" column={1} items={items} />;
};
