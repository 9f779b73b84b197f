import { useMutation } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Article } from '../../../../contract/articles.ts';
import type { HotTopic } from '../../../../contract/hot-topics.ts';
import { sendData } from '../../shared/api.ts';
import { useCan } from '../../shared/session.tsx';
import { useTopicActs } from './use-topic-acts.ts';

/** A draft in the name of the department that has the matter, for those who write articles. */
export const DraftArticle = ({ topic }: { topic: HotTopic }) => {
  const { t } = useTranslation('hot-topics');
  const mayWrite = useCan('articles:write');
  const navigate = useNavigate();
  const { onError } = useTopicActs(topic);
  const departmentId = topic.tickets.map(({ ticket }) => ticket.departmentId).find((id) => id !== null);
  const draft = useMutation({
    mutationFn: () =>
      sendData<Article>('POST', '/articles', {
        title: topic.name,
        publicBody: t('articleBody', {
          people: topic.people,
          name: topic.name,
          places: topic.places.join('、'),
          answer: t('articleAnswer'),
        }),
        departmentId,
      }),
    onSuccess: ({ id }) => navigate(`/knowledge/${id}`),
    onError,
  });
  if (!mayWrite) return null;
  return (
    <Tooltip title={departmentId ? '' : t('articleNeedsDepartment')}>
      <Button disabled={!departmentId} loading={draft.isPending} onClick={() => draft.mutate()}>
        {t('article')}
      </Button>
    </Tooltip>
  );
};
