import { useTranslation } from 'react-i18next';
import type { MeasureId } from '../../../../contract/measures.ts';
import type { Wallboard } from '../../../../contract/wallboard.ts';
import { MeasureName } from '../reports/measure-name.tsx';
import { useMeasures } from '../reports/report-queries.ts';

/** 人工接通率 ≥ 95 % and 15 秒应答率 ≥ 80 %, in percent. */
const lines = { answer: 95, fast: 80 } as const;

interface RateProps {
  /** Counted as this measure is, over a stretch of its own. */
  of: MeasureId;
  label: string;
  part: number;
  whole: number;
  line: number;
}

const Rate = ({ of, label, part, whole, line }: RateProps) => {
  const { t } = useTranslation('wallboard');
  const measure = useMeasures().data?.find(({ id }) => id === of);
  const percent = whole === 0 ? null : (100 * part) / whole;
  const isShort = percent !== null && percent < line;
  return (
    <div className="wall-rate" data-tone={isShort ? 'alarm' : undefined}>
      <span className="wall-rate-label">{measure ? <MeasureName measure={measure} /> : label}</span>
      <strong>{percent === null ? '—' : `${percent.toFixed(1)}%`}</strong>
      <span className="wall-bar" aria-hidden="true">
        <span className="wall-bar-fill" style={{ width: `${String(percent ?? 0)}%` }} />
        <span className="wall-bar-line" style={{ left: `${String(line)}%` }} />
      </span>
      <span className="wall-rate-note">
        {whole === 0 ? t('noCalls') : t('rateOf', { part, whole })} · {t('line', { percent: line })}
      </span>
    </div>
  );
};

/** 接听水平 over the last quarter of an hour and the last day, each with its line. */
export const ServiceLevels = ({ service }: { service: Wallboard['service'] }) => {
  const { t } = useTranslation('wallboard');
  return (
    <section className="wall-panel" aria-label={t('service')}>
      {(['quarterHour', 'day'] as const).map((stretch) => {
        const { offered, answered, answeredIn15 } = service[stretch];
        return (
          <div key={stretch} className="wall-service">
            <h2>{t(stretch)}</h2>
            <Rate
              of="answerRate"
              label={t('answerRate')}
              part={answered}
              whole={offered}
              line={lines.answer}
            />
            <Rate
              of="answeredIn15Rate"
              label={t('fastRate')}
              part={answeredIn15}
              whole={answered}
              line={lines.fast}
            />
          </div>
        );
      })}
    </section>
  );
};
