import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Modal, Spin, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VocabularyChange } from '../../../../contract/vocabulary.ts';
import { getData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';

const lists = ['synonyms', 'places', 'terms'] as const;

const Words = ({ change }: { change: VocabularyChange }) => (
  <>
    {lists.flatMap((list) => [
      ...change.added[list].map((word) => (
        <ins key={`+${list}${word}`} className="vocabulary-word">
          {word}
        </ins>
      )),
      ...change.removed[list].map((word) => (
        <del key={`-${list}${word}`} className="vocabulary-word">
          {word}
        </del>
      )),
    ])}
  </>
);

const Changes = () => {
  const { t } = useTranslation('topics');
  const { data } = useQuery({
    queryKey: ['vocabulary', 'history'],
    queryFn: ({ signal }) => getData<VocabularyChange[]>('/vocabulary/history', {}, signal),
  });
  if (!data) return <Spin />;
  if (data.length === 0) return <Empty description={t('vocabulary.noHistory')} />;
  return (
    <Timeline
      items={data.map((change) => ({
        key: change.version,
        content: (
          <>
            <div className="soft">
              {t('vocabulary.savedBy', {
                name: change.by,
                time: formatDateTime(change.at, currentLanguage()),
                version: change.version,
              })}
            </div>
            <Words change={change} />
          </>
        ),
      }))}
    />
  );
};

/** Who put which words in, and who took them out. */
export const VocabularyHistory = () => {
  const { t } = useTranslation('topics');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('vocabulary.history')}</Button>
      <Modal open={isOpen} title={t('vocabulary.history')} footer={null} onCancel={() => setIsOpen(false)}>
        {isOpen && <Changes />}
      </Modal>
    </>
  );
};
