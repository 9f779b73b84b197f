import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { useDebounced } from '../../shared/use-debounced.ts';
import { StateTag } from './state-tag.tsx';
import { useTicketSearch } from './ticket-queries.ts';
import './tickets.css';

const waitMs = 200;

/** Finds a ticket by number, phone ending or words from anywhere in the console. */
export const TicketSearch = () => {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const words = useDebounced(text.trim(), waitMs);
  const found = useTicketSearch(words);
  useShortcut('/', t('help.search'), () => field.current?.focus());

  const open = (path: string): void => {
    setText('');
    field.current?.blur();
    void navigate(path);
  };
  const listPath = `/tickets?${new URLSearchParams({ q: text.trim() }).toString()}`;
  const rows = words === '' ? [] : (found.data?.items ?? []);
  const options = rows.map((row) => ({
    value: `/tickets/${row.id}`,
    label: (
      <div className="search-hit">
        <span className="search-hit-title">{row.title}</span>
        <StateTag state={row.state} />
        <span className="soft number">{row.number}</span>
      </div>
    ),
  }));
  const isSettled = words !== '' && words === text.trim() && found.isSuccess;

  return (
    <AutoComplete
      className="ticket-search"
      classNames={{ popup: { root: 'ticket-search-popup' } }}
      popupMatchSelectWidth={420}
      value={text}
      options={options}
      notFoundContent={isSettled && rows.length === 0 ? t('search.none') : null}
      showSearch={{ onSearch: setText }}
      onSelect={(path: string) => open(path)}
      defaultActiveFirstOption={false}
    >
      <Input
        ref={field}
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('search.placeholder')}
        aria-label={t('help.search')}
        maxLength={100}
        onPressEnter={(event) => {
          const isChoosing = event.currentTarget.getAttribute('aria-activedescendant') !== null;
          if (!isChoosing && text.trim() !== '' && !event.nativeEvent.isComposing) open(listPath);
        }}
      />
    </AutoComplete>
  );
};
