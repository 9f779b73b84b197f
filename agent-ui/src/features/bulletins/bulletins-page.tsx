import { Button, Segmented, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { bulletinKinds, type BulletinKind, type BulletinRow } from '../../../../contract/bulletins.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { useCan } from '../../shared/session.tsx';
import { MakeDialog } from './make-dialog.tsx';
import { StateTag } from './state-tag.tsx';
import { useBulletins } from './use-bulletins.ts';
import './bulletins.css';

const useColumns = (): TableColumnsType<BulletinRow> => {
  const { t } = useTranslation('bulletins');
  const when = (at: string) => formatDateTime(at, currentLanguage());
  return [
    {
      key: 'name',
      title: t('name'),
      render: (_, { id, kind, year, issue }) => (
        <Link to={`/bulletins/${id}`}>{`${t(`kinds.${kind}`)} ${t('issue', { year, issue })}`}</Link>
      ),
    },
    {
      key: 'period',
      title: t('period'),
      render: (_, { from, to }) => (from === to ? from : `${from} – ${to}`),
    },
    {
      key: 'state',
      title: t('state'),
      render: (_, { state, openObjections }) => (
        <>
          <StateTag state={state} />
          {openObjections > 0 && <Tag color="error">{t('openObjections', { count: openObjections })}</Tag>}
        </>
      ),
    },
    { key: 'made', title: t('made'), render: (_, { madeAt }) => when(madeAt) },
    {
      key: 'signed',
      title: t('signed'),
      render: (_, { signedBy, signedAt }) => (signedAt ? `${signedBy ?? ''} ${when(signedAt)}` : '—'),
    },
  ];
};

/** 通报: every brief, bulletin and report, the newest first. */
export const BulletinsPage = () => {
  const { t } = useTranslation('bulletins');
  const [kind, setKind] = useState<BulletinKind>();
  const [isMaking, setIsMaking] = useState(false);
  const mayMake = useCan('bulletins:edit');
  const list = useBulletins(kind);
  const columns = useColumns();
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Segmented
          aria-label={t('makeKind')}
          value={kind ?? 'all'}
          options={[
            { value: 'all', label: t('allKinds') },
            ...bulletinKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          ]}
          onChange={(value) => setKind(value === 'all' ? undefined : (value as BulletinKind))}
        />
        {mayMake && (
          <Button className="push" onClick={() => setIsMaking(true)}>
            {t('make')}
          </Button>
        )}
      </div>
      <p className="soft">{t('lead')}</p>
      <PagedTable list={list} columns={columns} width={820} empty={t('none')} failed={t('failed')} />
      {isMaking && <MakeDialog onClose={() => setIsMaking(false)} />}
    </section>
  );
};
