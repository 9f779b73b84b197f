import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { asksForRework, type FollowUp, type RatingAppeal } from '../../../../contract/follow-ups.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';

const colorOf = (followUp: FollowUp): string => {
  if (followUp.result !== 'reached') return 'default';
  return asksForRework(followUp) ? 'error' : 'success';
};

/** The answers to the three questions, those that were given. */
const Answers = ({ followUp }: { followUp: FollowUp }) => {
  const { t } = useTranslation('followups');
  const color = colorOf(followUp);
  return (
    <>
      {followUp.responded !== 'unknown' && <Tag>{t(`responded.${followUp.responded}`)}</Tag>}
      {followUp.solved !== 'unknown' && <Tag color={color}>{t(`solved.${followUp.solved}`)}</Tag>}
      {followUp.satisfaction !== 'unknown' && (
        <Tag color={color}>{t(`satisfactions.${followUp.satisfaction}`)}</Tag>
      )}
    </>
  );
};

/** 申诉: its grounds and the ruling; a rating left out of the rates says so (剔除). */
const Appeal = ({ appeal }: { appeal: RatingAppeal }) => {
  const { t } = useTranslation('followups');
  const state = appeal.isGranted === null ? 'open' : appeal.isGranted ? 'granted' : 'refused';
  return (
    <div className="appeal" data-appeal={state}>
      <p>
        <Tag color={state === 'granted' ? 'purple' : 'default'}>{t(`appeal.${state}`)}</Tag>
        {t('appeal.grounds', { name: appeal.by, grounds: appeal.grounds })}
      </p>
      {appeal.ruling !== null && <p>{t('appeal.ruling', { name: appeal.ruledBy, ruling: appeal.ruling })}</p>}
    </div>
  );
};

const Entry = ({ followUp }: { followUp: FollowUp }) => {
  const { t } = useTranslation('followups');
  return (
    <section className="answer-part">
      <h3>
        {t(`channels.${followUp.channel}`)}{' '}
        <Tag color={colorOf(followUp)}>{t(`results.${followUp.result}`)}</Tag>
        <Answers followUp={followUp} />
        <small className="soft">
          {followUp.by} {formatDateTime(followUp.at, currentLanguage())}
        </small>
      </h3>
      {followUp.note !== null && <p className="long-text">{followUp.note}</p>}
      {followUp.appeal && <Appeal appeal={followUp.appeal} />}
    </section>
  );
};

/** Every attempt of the follow-up, the oldest first. */
export const FollowUpList = ({ followUps }: { followUps: readonly FollowUp[] }) =>
  followUps.map((followUp) => <Entry key={followUp.id} followUp={followUp} />);
