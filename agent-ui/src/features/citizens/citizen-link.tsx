import { SolutionOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CitizenEntry } from '../../../../contract/citizens.ts';
import { useCan } from '../../shared/session.tsx';
import { useCitizenOf } from './use-citizens.ts';

/** From a ticket, a call or a conversation to the whole person; nothing where nobody is known. */
export const CitizenLink = ({ kind, entryId }: { kind: CitizenEntry['kind']; entryId: string }) => {
  const { t } = useTranslation('citizens');
  const { data } = useCitizenOf(kind, entryId, useCan('citizens:read'));
  if (!data?.id) return null;
  return (
    <Link to={`/citizens/${data.id}`} data-action="citizen">
      <SolutionOutlined /> {t('open')}
    </Link>
  );
};
