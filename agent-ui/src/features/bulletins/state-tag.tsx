import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BulletinState } from '../../../../contract/bulletins.ts';

const colours: Record<BulletinState, string> = {
  draft: 'default',
  in_review: 'processing',
  frozen: 'success',
};

export const StateTag = ({ state }: { state: BulletinState }) => {
  const { t } = useTranslation('bulletins');
  return <Tag color={colours[state]}>{t(`states.${state}`)}</Tag>;
};
