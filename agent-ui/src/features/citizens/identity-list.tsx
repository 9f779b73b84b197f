import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CitizenBrief } from '../../../../contract/citizens.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';

const colours = { unnamed: 'default', self_stated: 'blue', verified: 'green' } as const;

export const LevelTag = ({ level }: { level: CitizenBrief['realNameLevel'] }) => {
  const { t } = useTranslation('citizens');
  return <Tag color={colours[level]}>{t(`levels.${level}`)}</Tag>;
};

/** Who somebody says to be, in one line. */
export const useNames = () => {
  const { t } = useTranslation('citizens');
  return ({ names }: Pick<CitizenBrief, 'names'>): string => names.join('、') || t('unnamed');
};

/** 联系方式: by what somebody is known, and since when. */
export const IdentityList = ({ identities }: Pick<CitizenBrief, 'identities'>) => {
  const { t } = useTranslation('citizens');
  const when = (at: string) => formatDateTime(at, currentLanguage());
  return (
    <ul className="citizen-identities">
      {identities.map(({ kind, value, since, verifiedAt }) => (
        <li key={`${kind}${value}${since}`}>
          <Tag>{t(`kinds.${kind}`)}</Tag>
          <b className="number">{value}</b>
          <small className="soft">
            {verifiedAt === null
              ? t('since', { when: when(since) })
              : t('verified', { when: when(verifiedAt) })}
          </small>
        </li>
      ))}
    </ul>
  );
};
