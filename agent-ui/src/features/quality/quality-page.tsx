import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inspectionViews } from '../../../../contract/quality.ts';
import { ContactKind, contactKinds } from '../../../../contract/quality-settings.ts';
import { rowsOf } from '../../shared/paged-table.tsx';
import { useCan } from '../../shared/session.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { withParts } from '../../shared/with-parts.ts';
import { InspectionList } from './inspection-list.tsx';
import { InspectionView } from './inspection-view.tsx';
import { useInspectionCounts, useInspections, useSampling, type View } from './use-inspections.ts';
import '../followups/followups.css';
import './quality.css';

const viewOf = (value: string | null): View => inspectionViews.find((view) => view === value) ?? 'open';

/** 质检任务: what waits for a score, what was appealed against, and what is done, one after the other. */
export const QualityPage = () => {
  const { t } = useTranslation('quality');
  const [address, changeAddress] = useAddress();
  const view = viewOf(address.get('view'));
  const kind = ContactKind.safeParse(address.get('kind')).data;
  const list = useInspections(view, kind);
  const { data: counts } = useInspectionCounts();
  const sampling = useSampling();
  const maySample = useCan('quality:manage');
  const ids = rowsOf(list).map(({ id }) => id);
  // Stays open when the row leaves the list under it, so that one sees what came of it.
  const [pinned, setPinned] = useState<string>();
  const open = address.get('task') ?? pinned ?? ids[0];
  if (open !== undefined && pinned === undefined) setPinned(open);

  const go = (next: { view?: View; kind?: ContactKind | undefined; task?: string | undefined }): void => {
    setPinned(next.task);
    changeAddress((present) => withParts(present, { task: undefined, ...next }));
  };
  const labelOf = (name: View): string => {
    const count = name === 'open' ? counts?.open : name === 'appealed' ? counts?.appealed : undefined;
    return count ? `${t(`views.${name}`)} ${count}` : t(`views.${name}`);
  };
  const onDone = (): void => {
    const place = open === undefined ? -1 : ids.indexOf(open);
    go({ task: ids[place + 1] ?? ids[place - 1] });
  };
  return (
    <section>
      <div className="page-head">
        <h1>{t('tasks')}</h1>
        <Segmented
          aria-label={t('tasks')}
          value={view}
          options={inspectionViews.map((value) => ({ value, label: labelOf(value) }))}
          onChange={(value) => go({ view: value, task: undefined })}
        />
        <Select
          aria-label={t('contact')}
          value={kind ?? 'all'}
          className="quality-kind"
          options={[
            { value: 'all', label: t('allKinds') },
            ...contactKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          ]}
          onChange={(value) => go({ kind: ContactKind.safeParse(value).data, task: undefined })}
        />
        {maySample && (
          <Button className="push" loading={sampling.isPending} onClick={() => sampling.mutate()}>
            {t('sample')}
          </Button>
        )}
      </div>
      <p className="soft">{t('lead')}</p>
      <div className="follow-ups quality-work">
        <InspectionList
          list={list}
          open={open}
          onOpen={(task) => go({ task })}
          empty={t(`none.${view}`)}
          showsAgent
        />
        {open !== undefined && <InspectionView key={open} id={open} onDone={onDone} />}
      </div>
    </section>
  );
};
