import { Drawer, Empty, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DrillQuery, DrillRow } from '../../../../contract/measures.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useDrill } from './report-queries.ts';

export interface Drill {
  label: string;
  query: Omit<DrillQuery, 'limit'>;
}

const Row = ({ row: { kind, id, label, title } }: { row: DrillRow }) => {
  switch (kind) {
    case 'ticket':
      return <Link to={`/tickets/${id}`}>{`${label} ${title}`}</Link>;
    case 'article':
      return <Link to={`/knowledge/${id}`}>{title}</Link>;
    case 'call':
    case 'inspection':
      return <span>{`${label} ${title}`}</span>;
  }
};

/** The tickets, calls, articles or inspections that make a number: at most 200, the newest first. */
export const DrillDrawer = ({ drill, onClose }: { drill: Drill | undefined; onClose: () => void }) => {
  const { t } = useTranslation('reports');
  const { data, error, isPending, refetch } = useDrill(drill?.query);
  return (
    <Drawer open={drill !== undefined} onClose={onClose} title={drill?.label} size={560}>
      {error && !data && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {isPending && <Spin className="page-spin" />}
      {data?.length === 0 && <Empty description={t('none')} />}
      <ol className="drill">
        {data?.map((row) => (
          <li key={`${row.kind}${row.id}`}>
            <Row row={row} />
            {row.value > 1 && <span className="soft"> ×{row.value}</span>}
          </li>
        ))}
      </ol>
    </Drawer>
  );
};
