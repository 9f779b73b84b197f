import { Button, Input, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Bulletin } from '../../../../contract/bulletins.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { BulletinActs } from './bulletin-acts.tsx';
import { CaseLists } from './case-list.tsx';
import { FiguresTable } from './figures-table.tsx';
import { Objections } from './objections.tsx';
import { RankingTable } from './ranking-table.tsx';
import { SeriesChart } from './series-chart.tsx';
import { StateTag } from './state-tag.tsx';
import { TopicLists } from './topic-lists.tsx';
import { useBulletin, useBulletinAct } from './use-bulletins.ts';
import './bulletins.css';
import '../reports/reports.css';

const Note = ({ bulletin }: { bulletin: Bulletin }) => {
  const { t } = useTranslation('bulletins');
  const act = useBulletinAct(bulletin);
  const [note, setNote] = useState(bulletin.note);
  if (!bulletin.allowedActions.includes('annotate')) {
    return bulletin.note === '' ? null : (
      <blockquote className="bulletin-note">
        <strong>{t('note')}</strong> {bulletin.note}
      </blockquote>
    );
  }
  return (
    <div className="bulletin-note">
      <label htmlFor="bulletin-note">{t('note')}</label>
      <Input.TextArea
        id="bulletin-note"
        autoSize={{ minRows: 2 }}
        maxLength={2000}
        value={note}
        placeholder={t('noteHint')}
        onChange={({ target }) => setNote(target.value)}
      />
      {note.trim() !== bulletin.note && (
        <Button loading={act.isPending} onClick={() => act.mutate({ verb: 'annotate', body: { note } })}>
          {t('saveNote')}
        </Button>
      )}
    </div>
  );
};

const History = ({ history }: Pick<Bulletin, 'history'>) => {
  const { t } = useTranslation('bulletins');
  if (history.length === 0) return null;
  return (
    <details>
      <summary>{t('history')}</summary>
      <ol>
        {history.map(({ action, by, at, reason }) => (
          <li key={at + action}>
            {formatDateTime(at, currentLanguage())} {by === 'system' ? t('system') : by}{' '}
            {t(`steps.${action}`, { defaultValue: action })}
            {reason !== '' && <span className="soft"> {reason}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
};

/** One brief, bulletin or report, as it can be printed, with what may be done to it. */
export const BulletinPage = () => {
  const { bulletinId = '' } = useParams();
  const { t } = useTranslation('bulletins');
  const { data: bulletin, error, refetch } = useBulletin(bulletinId);
  if (!bulletin) {
    return error ? (
      <LoadFailure title={t('failed')} error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  const { kind, year, issue, from, to, content, signedBy, signedAt } = bulletin;
  return (
    <section className="bulletin">
      <Link to="/bulletins">{t('back')}</Link>
      <div className="page-head">
        <h1>{`${t(`kinds.${kind}`)} ${t('issue', { year, issue })}`}</h1>
        <StateTag state={bulletin.state} />
        <span className="soft">{from === to ? from : `${from} – ${to}`}</span>
        {signedAt && (
          <span className="soft">{`${t('signed')}：${signedBy ?? ''} ${formatDateTime(signedAt, currentLanguage())}`}</span>
        )}
      </div>
      <BulletinActs bulletin={bulletin} />
      <Note key={bulletin.id} bulletin={bulletin} />
      <dl className="bulletin-texts">
        {content.texts.map(({ part, text }) => (
          <div key={part}>
            <dt>{t(`parts.${part}`)}</dt>
            <dd>{text[currentLanguage()]}</dd>
          </div>
        ))}
      </dl>
      <FiguresTable content={content} />
      {content.series.length > 1 && <SeriesChart series={content.series} />}
      {kind !== 'daily' && <RankingTable content={content} />}
      <TopicLists content={content} />
      <CaseLists bulletin={bulletin} />
      <Objections bulletin={bulletin} />
      <History history={bulletin.history} />
    </section>
  );
};
