import { App, Button, Spin, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Calibration } from '../../../../contract/calibrations.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { ContactView } from './contact-view.tsx';
import { ScoreResult } from './score-result.tsx';
import { SheetForm } from './sheet-form.tsx';
import { SpreadView } from './spread-view.tsx';
import { useCalibration, useCalibrationAct } from './use-calibrations.ts';
import '../reports/reports.css';
import './quality.css';

interface FillingProps {
  calibration: Calibration;
  verb: 'score' | 'reference';
  onDone?: () => void;
}

const Filling = ({ calibration, verb, onDone }: FillingProps) => {
  const { t } = useTranslation('quality');
  const act = useCalibrationAct(calibration);
  return (
    <SheetForm
      sheet={calibration.sheet}
      draftName={`calibration:${verb}:${calibration.id}`}
      {...(verb === 'reference' &&
        calibration.reference?.scoring && { initial: calibration.reference.scoring })}
      submitLabel={t(verb === 'score' ? 'score' : 'calibration.giveReference')}
      isSending={act.isPending}
      onSubmit={(scoring) => act.mutateAsync({ verb, body: { scoring } }).then(onDone)}
    />
  );
};

/** While it is open: one's own sheet, or how many have sent theirs. */
const Open = ({ calibration }: { calibration: Calibration }) => {
  const { t } = useTranslation('quality');
  const { modal } = App.useApp();
  const act = useCalibrationAct(calibration);
  const [isReferring, setIsReferring] = useState(false);
  const { allowedActions, entries, version, sheet } = calibration;
  const own = entries.find(({ scoring }) => scoring !== null)?.scoring;
  const close = (): void =>
    void modal.confirm({
      title: t('calibration.close'),
      content: t('calibration.closeText'),
      onOk: () => act.mutate({ verb: 'close', body: { version } }),
    });
  return (
    <>
      <ul className="calibration-scores">
        {entries.map(({ inspectorId, inspectorName, isDone }) => (
          <li key={inspectorId}>
            {inspectorName}{' '}
            <Tag color={isDone ? 'success' : 'default'}>{t(`calibration.done.${isDone}`)}</Tag>
          </li>
        ))}
      </ul>
      <div className="quality-acts">
        {allowedActions.includes('reference') && (
          <Button onClick={() => setIsReferring(!isReferring)}>{t('calibration.giveReference')}</Button>
        )}
        {allowedActions.includes('close') && (
          <Button type="primary" onClick={close}>
            {t('calibration.close')}
          </Button>
        )}
      </div>
      {allowedActions.includes('score') && <Filling calibration={calibration} verb="score" />}
      {isReferring && (
        <Filling calibration={calibration} verb="reference" onDone={() => setIsReferring(false)} />
      )}
      {own && <ScoreResult sheet={sheet} scoring={own} />}
    </>
  );
};

/** One calibration: the contact, one's own sheet, and in the end how far all lie apart. */
export const CalibrationPage = () => {
  const { calibrationId = '' } = useParams();
  const { t } = useTranslation('quality');
  const { data: calibration, error, refetch } = useCalibration(calibrationId);
  if (!calibration) {
    return error ? (
      <LoadFailure title={t('calibration.failed')} error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  const { kind, contactId, label, agentName, startedBy, startedAt, state, spread } = calibration;
  return (
    <section data-state={state}>
      <Link to="/quality/calibrations">{t('calibration.title')}</Link>
      <div className="page-head">
        <h1>{`${t(`kinds.${kind}`)} ${kind === 'chat' ? '' : label}`}</h1>
        <Tag color={state === 'open' ? 'processing' : 'success'}>{t(`calibration.states.${state}`)}</Tag>
        <span>{agentName}</span>
        <span className="soft">{`${startedBy} ${formatDateTime(startedAt, currentLanguage())}`}</span>
      </div>
      <div className="quality-columns">
        <ContactView kind={kind} id={contactId} />
        <div>
          {spread ? (
            <SpreadView calibration={calibration} spread={spread} />
          ) : (
            <Open calibration={calibration} />
          )}
        </div>
      </div>
    </section>
  );
};
