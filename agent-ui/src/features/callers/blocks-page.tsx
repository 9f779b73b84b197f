import { Button, Segmented, Tag, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockState, CallerBlock } from '../../../../contract/callers.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { DecideBlock, type Decision } from './decide-block.tsx';
import { ProposeBlock } from './propose-block.tsx';
import { useBlocks } from './use-blocks.ts';

const colours: Record<BlockState, string> = {
  proposed: 'gold',
  active: 'red',
  refused: 'default',
  lifted: 'green',
  expired: 'default',
};

const when = (at: string | null): string => (at === null ? '' : formatDateTime(at, currentLanguage()));

const columnsOf = (
  t: TFunction<['callers', 'shared']>,
  onDecide: (decision: Decision) => void,
): TableColumnsType<CallerBlock> => [
  { title: t('phone'), dataIndex: 'phone', width: 130 },
  {
    title: t('state'),
    dataIndex: 'state',
    width: 90,
    render: (state: BlockState) => <Tag color={colours[state]}>{t(`states.${state}`)}</Tag>,
  },
  {
    title: t('reason'),
    render: (_, { reason, note }) => (
      <>
        <Tag>{t(`reasons.${reason}`)}</Tag> {note}
      </>
    ),
  },
  {
    title: t('requested'),
    width: 190,
    render: (_, { requestedBy, requestedAt, days }) => (
      <>
        {requestedBy === 'system' ? t('shared:roles.system') : requestedBy} · {t('days', { count: days })}
        <div className="soft">{when(requestedAt)}</div>
      </>
    ),
  },
  {
    title: t('decided'),
    width: 220,
    render: (_, { decidedBy, decidedAt, decision }) => (
      <>
        {decidedBy} {decision}
        <div className="soft">{when(decidedAt)}</div>
      </>
    ),
  },
  { title: t('until'), width: 150, render: (_, { until }) => when(until) },
  {
    key: 'actions',
    width: 170,
    render: (_, block) =>
      block.allowedActions.map((action) => (
        <Button
          key={action}
          size="small"
          type={action === 'approve' ? 'primary' : 'default'}
          className="block-action"
          onClick={() => onDecide({ block, action })}
          data-action={action}
        >
          {t(`actions.${action}`)}
        </Button>
      )),
  },
];

/** 黑名单: proposals to decide, numbers that are blocked, and what became of earlier ones. */
export const BlocksPage = () => {
  const { t } = useTranslation(['callers', 'shared']);
  const [state, setState] = useState<'open' | 'closed'>('open');
  const [isProposing, setProposing] = useState(false);
  const [decision, setDecision] = useState<Decision>();
  const list = useBlocks(state);
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Segmented
          value={state}
          options={(['open', 'closed'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setState}
        />
        <Button className="push" onClick={() => setProposing(true)} data-action="propose-block">
          {t('add')}
        </Button>
      </div>
      <p className="soft">{t('explain')}</p>
      <PagedTable list={list} columns={columnsOf(t, setDecision)} width={1100} empty={t('empty')} />
      {isProposing && <ProposeBlock onClose={() => setProposing(false)} />}
      {decision && <DecideBlock {...decision} onClose={() => setDecision(undefined)} />}
    </section>
  );
};
