import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button, Empty, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../contract/common.ts';
import { LoadFailure } from './load-failure.tsx';

type PagedList<Row> = UseInfiniteQueryResult<InfiniteData<Page<Row>>>;

/** What has been loaded so far, page after page. */
export const rowsOf = <Row,>({ data }: Pick<PagedList<Row>, 'data'>): Row[] =>
  data?.pages.flatMap((page) => page.items) ?? [];

type More = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;

/** Below a list that goes on: the next page, and whatever else leads on. */
export const MoreFoot = ({ list, children }: { list: More; children?: ReactNode }) => {
  const { t } = useTranslation('shared');
  if (!list.hasNextPage) return null;
  return (
    <footer className="list-foot">
      <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {t('common.more')}
      </Button>
      {children}
    </footer>
  );
};

interface PagedTableProps<Row> {
  list: PagedList<Row>;
  columns: TableColumnsType<Row>;
  /** Pixels below which the table scrolls sideways. */
  width: number;
  /** What is said when there is nothing. */
  empty: string;
  /** What is said when nothing could be loaded; without it, the error alone. */
  failed?: string;
}

/** A list that is loaded page by page. When a later page fails, what was loaded stays. */
export const PagedTable = <Row extends { id: string }>(props: PagedTableProps<Row>) => {
  const { list, columns, width, empty, failed } = props;
  const rows = rowsOf(list);
  if (list.isError && rows.length === 0) {
    const retry = () => void list.refetch();
    return (
      <LoadFailure {...(failed !== undefined && { title: failed })} error={list.error} onRetry={retry} />
    );
  }
  return (
    <>
      <Table<Row>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={rows}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: width }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
      />
      <MoreFoot list={list} />
    </>
  );
};
