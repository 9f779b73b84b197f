import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Score } from '../../../../contract/quality.ts';

/** The score, and in words whether it passed. */
export const ScoreTag = ({ result }: { result: Score }) => {
  const { t } = useTranslation('quality');
  const word = result.isFatal ? 'fatal' : result.isPassed ? 'passed' : 'notPassed';
  return (
    <Tag color={result.isPassed ? 'success' : 'error'} className="score-tag">
      {t('points', { score: result.score })} {t(word)}
    </Tag>
  );
};
