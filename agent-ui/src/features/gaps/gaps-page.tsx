import { Empty, Select, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  gapKinds,
  GapKind,
  gapStates,
  GapState,
  type Gap,
  type GapAction,
} from '../../../../contract/gaps.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { MoreFoot, rowsOf } from '../../shared/paged-table.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { withParts } from '../../shared/with-parts.ts';
import { GapCard } from './gap-card.tsx';
import { GapDialog } from './gap-dialog.tsx';
import { GapFigures } from './gap-figures.tsx';
import { useGapList, useLiveGaps } from './gap-queries.ts';
import './gaps.css';

const pending: readonly GapState[] = ['open', 'agreed'];

/** The filters are in the address, so that a reload and a link show the same. */
const useGapFilters = () => {
  const [params, changeAddress] = useAddress();
  const kind = GapKind.safeParse(params.get('kind')).data;
  const state = GapState.safeParse(params.get('state')).data;
  const change = (name: 'kind' | 'state', value: string): void =>
    changeAddress((present) => withParts(present, { [name]: value }));
  return { kind, state, change, filters: { kind, state: state ? [state] : pending } };
};

const Listed = ({ filters }: Pick<ReturnType<typeof useGapFilters>, 'filters'>) => {
  const { t } = useTranslation(['gaps', 'shared']);
  const list = useGapList(filters);
  const [acting, setActing] = useState<{ gap: Gap; action: GapAction }>();
  const gaps = rowsOf(list);
  if (list.isError && gaps.length === 0) {
    return <LoadFailure title={t('failed')} error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.isPending) return <Spin className="page-spin" />;
  if (gaps.length === 0) return <Empty description={t('empty')} />;
  return (
    <>
      {gaps.map((gap) => (
        <GapCard key={gap.id} gap={gap} onAct={(action) => setActing({ gap, action })} />
      ))}
      <MoreFoot list={list} />
      {acting && <GapDialog {...acting} onClose={() => setActing(undefined)} />}
    </>
  );
};

/** 知识缺口: what was looked for in vain, what citizens asked, what readers hold to be wrong; and who mends it. */
export const GapsPage = () => {
  const { t } = useTranslation('gaps');
  const { kind, state, change, filters } = useGapFilters();
  useLiveGaps();
  return (
    <section>
      <div className="page-head">
        <Link to="/knowledge">{t('back')}</Link>
        <h1>{t('title')}</h1>
      </div>
      <GapFigures />
      <div className="gap-bar">
        <Segmented
          aria-label={t('filterKind')}
          value={kind ?? ''}
          onChange={(value) => change('kind', value)}
          options={[
            { value: '', label: t('all') },
            ...gapKinds.map((each) => ({ value: each, label: t(`kinds.${each}`) })),
          ]}
        />
        <Select
          aria-label={t('filterState')}
          value={state ?? ''}
          onChange={(value) => change('state', value)}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('pending') },
            ...gapStates.map((each) => ({ value: each, label: t(`states.${each}`) })),
          ]}
        />
      </div>
      <Listed filters={filters} />
    </section>
  );
};
