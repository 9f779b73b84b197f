import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureId } from '../../../../contract/measures.ts';
import type { MeasureGroup, ReportView } from '../../../../contract/report-views.ts';
import type { Filters } from './report-filters.ts';
import { useReportViews } from './report-view-queries.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { ViewsDrawer } from './views-drawer.tsx';

interface ViewPickerProps {
  filters: Filters;
  group: MeasureGroup;
  /** The one that is drawn, where one was chosen. */
  measure: MeasureId | undefined;
  /** The view that the page has begun with. */
  startId: string | undefined;
  onOpen: (view: ReportView) => void;
}

/** 保存的视图: open one, keep what is looked at as another, look after them. */
export const ViewPicker = ({ filters, group, measure, startId, onOpen }: ViewPickerProps) => {
  const { t } = useTranslation('reports');
  const { data } = useReportViews();
  const [shown, setShown] = useState<'save' | 'manage'>();
  const [chosen, setChosen] = useState<string>();
  const open = (view: ReportView): void => {
    setChosen(view.id);
    onOpen(view);
  };
  return (
    <>
      <Select
        aria-label={t('views.open')}
        placeholder={t('views.open')}
        className="report-view"
        value={chosen ?? startId ?? null}
        options={(data?.views ?? []).map(({ id, name, isOwn, ownerName }) => ({
          value: id,
          label: isOwn ? name : t('views.of', { name, owner: ownerName }),
        }))}
        notFoundContent={t('views.none')}
        onChange={(viewId) => {
          const view = data?.views.find(({ id }) => id === viewId);
          if (view) open(view);
        }}
      />
      <Button onClick={() => setShown('save')}>{t('views.save')}</Button>
      <Button onClick={() => setShown('manage')} disabled={!data}>
        {t('views.manage')}
      </Button>
      {shown === 'save' && (
        <SaveViewDialog looked={{ filters, group, measure }} onClose={() => setShown(undefined)} />
      )}
      {shown === 'manage' && data && <ViewsDrawer data={data} onClose={() => setShown(undefined)} />}
    </>
  );
};
