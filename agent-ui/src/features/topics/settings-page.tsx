import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RulesForm } from './rules-form.tsx';
import { VocabularyCard } from './vocabulary-card.tsx';
import { TopicCard } from './topic-card.tsx';
import './topics.css';

/** How the knowledge base is ordered and how often it is looked at. */
export const KnowledgeSettingsPage = () => {
  const { t } = useTranslation('topics');
  return (
    <section>
      <div className="page-head">
        <Link to="/knowledge">{t('back')}</Link>
        <h1>{t('title')}</h1>
      </div>
      <div className="settings-columns">
        <TopicCard />
        <RulesForm />
      </div>
      <VocabularyCard />
    </section>
  );
};
