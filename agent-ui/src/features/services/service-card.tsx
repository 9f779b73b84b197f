import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ServiceFacts } from './service-facts.tsx';
import { useService } from './service-queries.ts';
import './services.css';

/** Beside an article: the facts of the item it refers to, as they are now. */
export const ServiceCard = ({ code }: { code: string }) => {
  const { t } = useTranslation('services');
  const { data } = useService(code);
  if (!data) return null;
  return (
    <Card
      size="small"
      title={<Link to={`/services/${code}`}>{data.name}</Link>}
      extra={!data.isActive && <Tag color="red">{t('closed')}</Tag>}
    >
      <ServiceFacts item={data} />
    </Card>
  );
};
