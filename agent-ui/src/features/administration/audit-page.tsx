import { useInfiniteQuery } from '@tanstack/react-query';
import { Select, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { Page } from '../../../../contract/common.ts';
import type { AuditEntry } from '../../../../contract/operations.ts';
import { getData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { texts } from './texts.ts';

type Entry = z.infer<typeof AuditEntry>;

/** Dots would part keys in the dictionaries. */
const actionName = (action: string, t: TFunction): string =>
  t(`administration:audit.actions.${action.replaceAll('.', '·')}`, { defaultValue: action });

const knownActions = Object.keys(texts.en.audit.actions).map((key) => key.replaceAll('·', '.'));

const Entity = ({ entity }: { entity: string }) => {
  const { t } = useTranslation('administration');
  const [kind = '', id = ''] = entity.split('/');
  const name = t(`audit.entities.${kind}`, { defaultValue: kind });
  if (kind === 'ticket') return <Link to={`/tickets/${id}`}>{`${name} ${id.slice(-6)}`}</Link>;
  return <span title={entity}>{`${name} ${id.slice(-6)}`}</span>;
};

const useAudit = (action: string) =>
  useInfiniteQuery({
    queryKey: ['audit', action],
    queryFn: ({ pageParam, signal }) =>
      getData<Page<Entry>>('/audit', { action, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

/** 审计: who looked at what, and why. */
export const AuditPage = () => {
  const { t } = useTranslation(['administration', 'shared']);
  const [address, setAddress] = useSearchParams();
  const action = address.get('action') ?? '';
  const list = useAudit(action);

  const columns: TableColumnsType<Entry> = [
    {
      title: t('audit.at'),
      width: 160,
      render: (_, entry) => formatDateTime(entry.at, currentLanguage()),
    },
    {
      title: t('audit.actor'),
      width: 140,
      render: (_, entry) => t(`shared:roles.${entry.actorName}`, { defaultValue: entry.actorName }),
    },
    { title: t('audit.action'), width: 200, render: (_, entry) => actionName(entry.action, t) },
    { title: t('audit.entity'), width: 160, render: (_, entry) => <Entity entity={entry.entity} /> },
    {
      title: t('audit.reason'),
      // For a new account the reason is its role.
      render: (_, { reason }) => reason && t(`shared:roles.${reason}`, { defaultValue: reason }),
    },
  ];
  return (
    <section>
      <div className="page-head">
        <h1>{t('audit.title')}</h1>
        <Select
          className="push head-search"
          value={action}
          aria-label={t('audit.action')}
          onChange={(chosen) => setAddress(chosen === '' ? {} : { action: chosen }, { replace: true })}
          options={[
            { value: '', label: t('audit.allActions') },
            ...knownActions.map((value) => ({ value, label: actionName(value, t) })),
          ]}
        />
      </div>
      <PagedTable list={list} columns={columns} width={760} empty={t('audit.none')} />
    </section>
  );
};
