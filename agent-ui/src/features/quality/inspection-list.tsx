import { Button, Empty, Spin, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectionRow } from '../../../../contract/quality.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { rowsOf } from '../../shared/paged-table.tsx';
import { useNow } from '../../shared/use-now.ts';
import { ScoreTag } from './score-tag.tsx';
import type { useOwnInspections } from './use-inspections.ts';

interface InspectionListProps {
  list: ReturnType<typeof useOwnInspections>;
  open: string | undefined;
  onOpen: (id: string) => void;
  /** What is said when there is nothing. */
  empty: string;
  showsAgent: boolean;
}

const Entry = ({ row, showsAgent }: { row: InspectionRow; showsAgent: boolean }) => {
  const { t } = useTranslation('quality');
  const now = useNow();
  return (
    <>
      <span>
        {t(`kinds.${row.kind}`)} {row.title === '' ? (row.kind === 'chat' ? '' : row.label) : row.title}
      </span>
      <small className="soft">
        {showsAgent && <span>{row.agentName}</span>}
        <span>{formatBrief(row.contactAt, now, currentLanguage())}</span>
      </small>
      <small>
        <span>
          {row.reasons.map((reason) => (
            <Tag key={reason} {...(reason !== 'sample' && { color: 'warning' })}>
              {t(`reasons.${reason}`)}
            </Tag>
          ))}
        </span>
        {row.result ? (
          <ScoreTag result={row.result} />
        ) : (
          row.state === 'taken' && <span className="soft">{row.inspectorName}</span>
        )}
      </small>
    </>
  );
};

/** The list beside an open inspection. */
export const InspectionList = ({ list, open, onOpen, empty, showsAgent }: InspectionListProps) => {
  const { t } = useTranslation(['quality', 'shared']);
  const rows = rowsOf(list);
  if (list.isPending) return <Spin />;
  if (list.isError && rows.length === 0) {
    return <LoadFailure title={t('failed')} error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  return (
    <ul aria-label={t('list')}>
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            aria-current={row.id === open}
            data-row-key={row.id}
            onClick={() => onOpen(row.id)}
          >
            <Entry row={row} showsAgent={showsAgent} />
          </button>
        </li>
      ))}
      {list.hasNextPage && (
        <li>
          <Button
            block
            type="text"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('shared:common.more')}
          </Button>
        </li>
      )}
    </ul>
  );
};
