import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SurgeEvidence } from '../../../../contract/hot-topics.ts';

/** The alarm with what it rests on. */
export const SurgeTag = ({ surge }: { surge: SurgeEvidence | null }) => {
  const { t } = useTranslation('hot-topics');
  if (!surge) return null;
  const why = t('surgeWhy', { people: surge.people, usual: surge.usual.toFixed(1) });
  return <Tag color="error">{`${t('surge')} · ${why}`}</Tag>;
};
