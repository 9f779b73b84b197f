import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDirectory } from './use-suggestion.ts';

interface TopicInputProps {
  id?: string;
  value?: string;
  onChange?: (topic: string) => void;
  placeholder?: string;
}

/** A topic of the tree, found by any part of its names; what imports brought stays as it is. */
export const TopicInput = ({ id, value = '', onChange, placeholder }: TopicInputProps) => {
  const { t } = useTranslation('dispatch');
  const { data } = useDirectory();
  const options = (data?.topics ?? []).map((topic) => ({
    value: topic,
    label: topic.replaceAll('/', ' / '),
  }));
  return (
    <AutoComplete
      {...(id !== undefined && { id })}
      allowClear
      value={value}
      maxLength={60}
      options={options}
      popupMatchSelectWidth={320}
      placeholder={placeholder ?? t('suggestion.topic')}
      showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false }}
      onChange={(topic: string | undefined) => onChange?.(topic ?? '')}
    />
  );
};
