import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../shared/i18n.ts';
import { useTopics } from './topic-queries.ts';
import { topicTree } from './topic-tree.ts';

interface TopicSelectProps {
  id?: string;
  value?: string | null;
  onChange?: (topicId: string | null) => void;
  placeholder?: string;
}

/** One topic out of the tree. */
export const TopicSelect = ({ onChange, ...props }: TopicSelectProps) => {
  const { t } = useTranslation('topics');
  const { data = [] } = useTopics();
  return (
    <TreeSelect<string | null>
      {...props}
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeData={topicTree(data, currentLanguage())}
      placeholder={props.placeholder ?? t('choose')}
      aria-label={props.placeholder ?? t('choose')}
      popupMatchSelectWidth={260}
      onChange={(value: string | null | undefined) => onChange?.(value ?? null)}
    />
  );
};
