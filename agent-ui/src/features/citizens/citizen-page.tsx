import { Button, Card, Spin, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Citizen, CitizenBrief } from '../../../../contract/citizens.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { CitizenTimeline } from './citizen-timeline.tsx';
import { ConsentCard } from './consent-card.tsx';
import { IdentityList, LevelTag, useNames } from './identity-list.tsx';
import { MergeList } from './merge-list.tsx';
import { PersonalDataCard } from './personal-data-card.tsx';
import { PreferenceCard } from './preference-card.tsx';
import { RevealButton } from './reveal-button.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { useCitizen } from './use-citizens.ts';
import './citizens.css';

const Who = ({ citizen }: { citizen: Citizen }) => {
  const { t } = useTranslation('citizens');
  const names = useNames();
  const [revealed, setRevealed] = useState<CitizenBrief>();
  const shown = revealed ?? citizen;
  return (
    <>
      <div className="page-head">
        <h1>{names(shown)}</h1>
        <LevelTag level={citizen.realNameLevel} />
        {citizen.isErased && <Tag>{t('erased')}</Tag>}
        <span className="push">
          {revealed && <Button onClick={() => setRevealed(undefined)}>{t('hide')}</Button>}
          {!revealed && citizen.allowedActions.includes('reveal') && (
            <RevealButton citizenId={citizen.id} onRevealed={setRevealed} />
          )}
        </span>
      </div>
      <Card size="small" title={t('identities')}>
        <IdentityList identities={shown.identities} />
      </Card>
    </>
  );
};

const Notes = ({ notes }: Pick<Citizen, 'notes'>) => {
  const { t } = useTranslation('citizens');
  if (notes.length === 0) return null;
  return (
    <Card size="small" title={t('notes')}>
      {notes.map(({ id, text, author }) => (
        <p key={id}>
          {text} <small className="soft">{author}</small>
        </p>
      ))}
    </Card>
  );
};

/** One person across all channels. */
export const CitizenPage = () => {
  const { citizenId = '' } = useParams();
  const { t } = useTranslation('citizens');
  const { data: citizen, error, refetch } = useCitizen(citizenId);
  if (!citizen) {
    return error ? (
      <LoadFailure title={t('failed')} error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  return (
    <article className="citizen-page">
      <Link to="/citizens">{t('back')}</Link>
      <div className="citizen-columns">
        <div>
          <Who key={citizen.id} citizen={citizen} />
          {citizen.suggestions.length > 0 && (
            <Card size="small" title={t('suggestions')}>
              <SuggestionList suggestions={citizen.suggestions} citizenId={citizen.id} />
            </Card>
          )}
          <Card size="small" title={t('timeline')}>
            <CitizenTimeline entries={citizen.timeline} />
          </Card>
        </div>
        <aside>
          <PreferenceCard citizen={citizen} />
          <ConsentCard consents={citizen.consents} />
          <PersonalDataCard citizen={citizen} />
          <Notes notes={citizen.notes} />
          {citizen.merges.length > 0 && (
            <Card size="small" title={t('merges')}>
              <MergeList citizen={citizen} />
            </Card>
          )}
        </aside>
      </div>
    </article>
  );
};
