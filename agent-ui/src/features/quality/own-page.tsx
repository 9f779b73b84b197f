import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { rowsOf } from '../../shared/paged-table.tsx';
import { InspectionList } from './inspection-list.tsx';
import { InspectionView } from './inspection-view.tsx';
import { useOwnInspections } from './use-inspections.ts';
import '../followups/followups.css';
import './quality.css';

const nothing = (): void => undefined;

/** 我的质检: one's own scores with what was said about them. */
export const OwnQualityPage = () => {
  const { t } = useTranslation('quality');
  const [address, setAddress] = useSearchParams();
  const list = useOwnInspections();
  const open = address.get('task') ?? rowsOf(list)[0]?.id;
  return (
    <section>
      <div className="page-head">
        <h1>{t('mine')}</h1>
      </div>
      <p className="soft">{t('mineLead')}</p>
      <div className="follow-ups quality-work">
        <InspectionList
          list={list}
          open={open}
          onOpen={(task) => setAddress({ task }, { replace: true })}
          empty={t('noneMine')}
          showsAgent={false}
        />
        {open !== undefined && <InspectionView key={open} id={open} onDone={nothing} />}
      </div>
    </section>
  );
};
