import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../../contract/articles.ts';

/** The address a citizen can open; of what is not on the citizens' site, the address in the console. */
const addressOf = ({ id, slug, isLive, isPublic }: Article): string =>
  new URL(isLive && isPublic ? `/answers/${slug}` : `/console/knowledge/${id}`, window.location.origin).href;

export const CopyLink = ({ article }: { article: Article }) => {
  const { t } = useTranslation(['articles', 'shared']);
  return (
    <Typography.Text
      copyable={{
        text: addressOf(article),
        icon: [
          <a key="copy">{t('panel.copyLink')}</a>,
          <span key="copied">{t('shared:common.copied')}</span>,
        ],
        tooltips: false,
      }}
    />
  );
};
