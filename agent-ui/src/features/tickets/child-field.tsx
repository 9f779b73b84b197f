import { Checkbox, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../../contract/tickets.ts';
import { useNow } from '../../shared/use-now.ts';
import { useDebounced } from '../../shared/use-debounced.ts';
import { useTicketSearch } from './ticket-queries.ts';

interface PickerProps {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
  /** Not itself. */
  ticketId: string;
}

/** Tickets found by number or words. */
const TicketPicker = ({ id, value, onChange, ticketId }: PickerProps) => {
  const { t } = useTranslation('tickets');
  const [typed, setTyped] = useState('');
  const { data, isFetching } = useTicketSearch(useDebounced(typed.trim(), 250));
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const found = (data?.items ?? [])
    .filter((row) => row.id !== ticketId)
    .map((row) => ({ value: row.id, label: `${row.title}（${row.number}）` }));
  const chosen = (value ?? []).filter((each) => !found.some((option) => option.value === each));
  return (
    <Select
      {...(id !== undefined && { id })}
      mode="multiple"
      value={value ?? []}
      loading={isFetching}
      placeholder={t('merging.search')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...found, ...chosen.map((each) => ({ value: each, label: known.get(each) ?? each }))]}
      onChange={(ids: string[]) => {
        const labels = found.map((option) => [option.value, option.label] as const);
        setKnown(new Map([...known, ...labels]));
        onChange?.(ids);
      }}
    />
  );
};

/** Which tickets to merge (并单), or which of the merged ones to let go (拆单). */
export const ChildField = ({ ticket, isSplit }: { ticket: Ticket; isSplit: boolean }) => {
  const { t } = useTranslation('tickets');
  const now = useNow();
  const options = ticket.children.map(({ ticketId, number, title, splitUntil }) => {
    const isLate = Date.parse(splitUntil) < now;
    const label = `${title}（${number}）`;
    return {
      value: ticketId,
      label: isLate ? `${label} ${t('merging.tooLate')}` : label,
      disabled: isLate,
    };
  });
  return (
    <Form.Item
      name="childIds"
      label={t(isSplit ? 'merging.toSplit' : 'merging.toMerge')}
      rules={[{ required: true, message: t('form.required') }]}
    >
      {isSplit ? (
        <Checkbox.Group options={options} className="parent-choice" />
      ) : (
        <TicketPicker ticketId={ticket.id} />
      )}
    </Form.Item>
  );
};
