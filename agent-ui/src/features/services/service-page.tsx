import { App, Button, Card, Spin, Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { ServiceItem } from '../../../../contract/services.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { describeError } from '../../shared/problems.ts';
import { ServiceFacts } from './service-facts.tsx';
import { ServiceForm } from './service-form.tsx';
import { useService, useToggleService } from './service-queries.ts';
import './services.css';

const History = ({ item }: { item: ServiceItem }) => {
  const { t } = useTranslation('services');
  return (
    <Card size="small" title={t('history')}>
      <Timeline
        items={item.revisions.map(({ version, at, by, changed }) => ({
          key: version,
          content: (
            <>
              {t('version', { version })}
              <div className="soft">
                {formatDateTime(at, currentLanguage())} {by}
              </div>
              {changed.length > 0 && <div>{changed.map((field) => t(`fields.${field}`)).join('、')}</div>}
            </>
          ),
        }))}
      />
    </Card>
  );
};

const Head = ({ item, onEdit }: { item: ServiceItem; onEdit: () => void }) => {
  const { t } = useTranslation(['services', 'shared']);
  const { message } = App.useApp();
  const toggle = useToggleService();
  return (
    <div className="page-head">
      <Link to="/services">{t('back')}</Link>
      {!item.isActive && <Tag color="red">{t('closed')}</Tag>}
      {item.canEdit && (
        <div className="push">
          <Button onClick={onEdit}>{t('edit')}</Button>{' '}
          <Button
            danger={item.isActive}
            loading={toggle.isPending}
            onClick={() =>
              toggle.mutate(item, { onError: (error) => void message.error(describeError(error, t)) })
            }
          >
            {item.isActive ? t('close') : t('reopen')}
          </Button>
        </div>
      )}
    </div>
  );
};

/** One item of the catalogue, its facts and its history. */
export const ServicePage = () => {
  const { t } = useTranslation('services');
  const navigate = useNavigate();
  const { code = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const isNew = code === 'new';
  const { data: item, error, refetch } = useService(isNew ? '' : code);
  if (isNew) {
    return (
      <section>
        <h1>{t('add')}</h1>
        <Card size="small">
          <ServiceForm
            item={undefined}
            onDone={(saved) => void navigate(saved ? `/services/${saved.code}` : '/services')}
          />
        </Card>
      </section>
    );
  }
  if (!item) {
    return error ? (
      <LoadFailure error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  const isEditing = address.has('edit') && item.canEdit;
  return (
    <section>
      <Head item={item} onEdit={() => setAddress({ edit: '1' })} />
      <h1>{item.name}</h1>
      <div className="service-columns">
        <Card size="small">
          {isEditing ? (
            <ServiceForm key={item.version} item={item} onDone={() => setAddress({})} />
          ) : (
            <ServiceFacts item={item} />
          )}
        </Card>
        <History item={item} />
      </div>
    </section>
  );
};
