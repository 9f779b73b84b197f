import { Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalibrationRow } from '../../../../contract/calibrations.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { useCalibrations } from './use-calibrations.ts';
import './quality.css';

/** 校准: every calibration, the newest first. */
export const CalibrationsPage = () => {
  const { t } = useTranslation('quality');
  const list = useCalibrations();
  const columns: TableColumnsType<CalibrationRow> = [
    {
      key: 'contact',
      title: t('contact'),
      render: (_, { id, kind, label, title }) => (
        <Link to={`/quality/calibrations/${id}`}>
          {t(`kinds.${kind}`)} {title === '' ? (kind === 'chat' ? '' : label) : title}
        </Link>
      ),
    },
    { key: 'agent', title: t('figures.agent'), dataIndex: 'agentName' },
    {
      key: 'state',
      title: t('calibration.state'),
      render: (_, { state, done, invited }) => (
        <Tag color={state === 'open' ? 'processing' : 'success'}>
          {t(`calibration.states.${state}`)} {done} / {invited}
        </Tag>
      ),
    },
    {
      key: 'started',
      title: t('calibration.started'),
      render: (_, { startedBy, startedAt }) => `${startedBy} ${formatDateTime(startedAt, currentLanguage())}`,
    },
  ];
  return (
    <section>
      <div className="page-head">
        <h1>{t('calibration.title')}</h1>
      </div>
      <p className="soft">{t('calibration.lead')}</p>
      <PagedTable
        list={list}
        columns={columns}
        width={640}
        empty={t('calibration.none')}
        failed={t('calibration.failed')}
      />
    </section>
  );
};
