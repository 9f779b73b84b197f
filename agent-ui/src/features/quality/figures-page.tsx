import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Select, Spin, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ItemTally, QualityFigures, Tally } from '../../../../contract/quality-figures.ts';
import { ContactKind, contactKinds } from '../../../../contract/quality-settings.ts';
import { getData } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useNow } from '../../shared/use-now.ts';
import { useAddress } from '../../shared/use-address.ts';
import { withParts } from '../../shared/with-parts.ts';
import { MeasureName } from '../reports/measure-name.tsx';
import { dayBefore } from '../reports/report-filters.ts';
import { useMeasures } from '../reports/report-queries.ts';
import { FaultChart, WeekChart } from './figures-charts.tsx';
import { nameOf } from './sheet-name.ts';
import '../reports/reports.css';
import './quality.css';

/** Eight weeks. */
const usualDays = 55;

const percent = (value: number | null): string => (value === null ? '—' : `${value} %`);

const useTallyColumns = <Row extends Tally>(): TableColumnsType<Row> => {
  const { t } = useTranslation('quality');
  const passRate = useMeasures().data?.find(({ id }) => id === 'qualityPassRate');
  const right = { align: 'right' as const };
  return [
    { ...right, key: 'scored', title: t('figures.scored'), dataIndex: 'scored' },
    { ...right, key: 'average', title: t('figures.average'), render: (_, row) => row.averageScore ?? '—' },
    {
      ...right,
      key: 'pass',
      title: passRate ? <MeasureName measure={passRate} /> : t('figures.passRate'),
      render: (_, row) => percent(row.passRate),
    },
    { ...right, key: 'fatal', title: t('figures.fatalRate'), render: (_, row) => percent(row.fatalRate) },
    {
      ...right,
      key: 'appealed',
      title: t('figures.appealed'),
      render: (_, { appealed, changed }) => `${appealed} / ${changed}`,
    },
  ];
};

type Agent = QualityFigures['agents'][number];

const AgentTable = ({ figures }: { figures: QualityFigures }) => {
  const { t } = useTranslation('quality');
  const columns = useTallyColumns<Agent>();
  return (
    <Table<Agent>
      rowKey="agentId"
      size="small"
      pagination={false}
      scroll={{ x: 560 }}
      className="gap-below"
      columns={[{ key: 'agent', title: t('figures.agent'), dataIndex: 'agentName' }, ...columns]}
      dataSource={figures.agents}
      footer={() =>
        figures.kinds
          .map((kind) => `${t(`kinds.${kind.kind}`)} ${kind.averageScore ?? '—'} / ${percent(kind.passRate)}`)
          .join(' · ')
      }
    />
  );
};

const ItemTable = ({ items }: { items: readonly ItemTally[] }) => {
  const { t } = useTranslation('quality');
  const columns: TableColumnsType<ItemTally> = [
    {
      key: 'item',
      title: t('figures.item'),
      render: (_, item) => `${nameOf(item)}${item.isFatal ? `（${t('fatal')}）` : ''}`,
    },
    { key: 'kind', title: t('figures.kind'), render: (_, { kind }) => t(`kinds.${kind}`) },
    { key: 'marked', title: t('figures.marked'), align: 'right', dataIndex: 'marked' },
    { key: 'faulty', title: t('figures.faulty'), align: 'right', dataIndex: 'faulty' },
    {
      key: 'rate',
      title: t('figures.faultRate'),
      align: 'right',
      render: (_, { faulty, marked }) => percent(Math.round((faulty / marked) * 1000) / 10),
    },
  ];
  return (
    <Table<ItemTally>
      rowKey={({ kind, key }) => `${kind}:${key}`}
      size="small"
      pagination={false}
      scroll={{ x: 560 }}
      columns={columns}
      dataSource={[...items]}
    />
  );
};

const Tiles = ({ total }: { total: Tally }) => {
  const { t } = useTranslation('quality');
  const tiles: [name: string, value: string][] = [
    ['scored', String(total.scored)],
    ['average', String(total.averageScore ?? '—')],
    ['passRate', percent(total.passRate)],
    ['fatalRate', percent(total.fatalRate)],
    ['appealed', `${total.appealed} / ${total.changed}`],
  ];
  return (
    <dl className="figure-tiles quality-tiles">
      {tiles.map(([name, value]) => (
        <div key={name} title={t(`figures.meaning.${name}`)}>
          <dt className="soft">{t(`figures.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Figures = ({ figures }: { figures: QualityFigures }) => (
  <>
    <Tiles total={figures.total} />
    <div className="quality-charts">
      <WeekChart weeks={figures.weeks} />
      <FaultChart items={figures.items} />
    </div>
    <AgentTable figures={figures} />
    <ItemTable items={figures.items} />
  </>
);

/** 质检统计: scores, pass and fatal rates by agent, kind, week and item. */
export const QualityFiguresPage = () => {
  const { t } = useTranslation('quality');
  const now = useNow();
  const [address, changeAddress] = useAddress();
  const from = address.get('from') ?? dayBefore(now, usualDays);
  const to = address.get('to') ?? dayBefore(now, 0);
  const kind = ContactKind.safeParse(address.get('kind')).data;
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['quality', 'figures', from, to, kind],
    queryFn: ({ signal }) => getData<QualityFigures>('/quality/figures', { from, to, kind }, signal),
    placeholderData: keepPreviousData,
  });
  const go = (next: { from?: string; to?: string; kind?: ContactKind | undefined }): void =>
    changeAddress((present) => withParts(present, next));
  const day = (field: 'from' | 'to', value: string) => (
    <Input
      type="date"
      className="report-day"
      aria-label={t(`figures.${field}`)}
      value={value}
      onChange={({ target }) => target.value !== '' && go({ [field]: target.value })}
    />
  );
  return (
    <section>
      <div className="page-head">
        <h1>{t('figures.title')}</h1>
        {isFetching && <Spin size="small" />}
      </div>
      <div className="report-bar">
        {day('from', from)}
        <span aria-hidden>–</span>
        {day('to', to)}
        <Select
          aria-label={t('figures.kind')}
          value={kind ?? 'all'}
          className="quality-kind"
          options={[
            { value: 'all', label: t('allKinds') },
            ...contactKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          ]}
          onChange={(value) => go({ kind: ContactKind.safeParse(value).data })}
        />
      </div>
      {error && <LoadFailure title={t('figures.failed')} error={error} onRetry={() => void refetch()} />}
      {data && !error && <Figures figures={data} />}
    </section>
  );
};
