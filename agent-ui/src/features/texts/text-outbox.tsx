import { Segmented, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { textStates, type TextMessage, type TextState } from '../../../../contract/text-messages.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { useTextList } from './text-queries.ts';

const colours: Record<TextState, string> = {
  queued: 'default',
  sending: 'processing',
  sent: 'blue',
  delivered: 'success',
  failed: 'error',
  suppressed: 'default',
};

const State = ({ text }: { text: TextMessage }) => {
  const { t } = useTranslation('texts');
  const isHeld = text.state === 'queued' && text.sendAt > text.createdAt;
  return (
    <>
      <Tag color={colours[text.state]}>{t(`states.${text.state}`)}</Tag>
      {isHeld && <small className="soft">{formatDateTime(text.sendAt, currentLanguage())}</small>}
      {text.reason !== null && (
        <small className="soft">{t(`reasons.${text.reason}`, { defaultValue: text.reason })}</small>
      )}
    </>
  );
};

/** Every text to citizens, newest first, as it goes out. */
export const TextOutbox = () => {
  const { t } = useTranslation(['texts', 'shared']);
  const [state, setState] = useState<TextState | 'all'>('all');
  const list = useTextList(state);

  const columns: TableColumnsType<TextMessage> = [
    {
      title: t('fields.createdAt'),
      width: 150,
      render: (_, text) => formatDateTime(text.createdAt, currentLanguage()),
    },
    { title: t('fields.phone'), dataIndex: 'phone', width: 130 },
    { title: t('fields.template'), width: 90, render: (_, text) => t(`templates.${text.template}`) },
    {
      title: t('fields.text'),
      render: (_, text) =>
        text.ticketId === null ? text.text : <Link to={`/tickets/${text.ticketId}`}>{text.text}</Link>,
    },
    { title: t('fields.state'), width: 180, render: (_, text) => <State text={text} /> },
    { title: t('fields.segments'), dataIndex: 'segments', width: 70, align: 'end' },
  ];
  return (
    <>
      <Segmented
        className="gap-below"
        value={state}
        onChange={setState}
        options={[
          { value: 'all' as const, label: t('shared:common.all') },
          ...textStates.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
      />
      <PagedTable list={list} columns={columns} width={860} empty={t('none')} />
    </>
  );
};
