import { HistoryOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scoredMeasures } from '../../../../contract/bulletin-rules.ts';
import type { RuleValues, RuleVersion, TabledKind } from '../../../../contract/rules.ts';
import { ApiError, sendData } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { showProblems } from '../../shared/problems.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { useCan } from '../../shared/session.tsx';
import { BulletinFields } from './bulletin-fields.tsx';
import { LadderFields } from './ladder-fields.tsx';
import { LimitTable } from './limit-table.tsx';
import { ConvenienceFields, OtherFields, WarningFields } from './other-fields.tsx';
import { ruleChanges } from './rule-diff.ts';
import { rulesKey, useCurrentRules } from './rule-queries.ts';
import { SaveDialog } from './save-dialog.tsx';
import { VersionsDrawer } from './versions-drawer.tsx';
import './rules.css';

interface Fields {
  rules: RuleValues;
}

/** Which tab a field lies in: that of the first wrong one is opened. */
const tabOf = (path: string): string =>
  (['limits', 'conveniences', 'warnings', 'ladder', 'bulletins'] as const).find((tab) =>
    path.startsWith(`rules.${tab}`),
  ) ?? 'others';

const kindOf = (path: string): TabledKind | undefined =>
  (['sign', 'contact', 'resolve'] as const).find((kind) => path.startsWith(`rules.limits.${kind}`));

/** Numbers that were emptied are absent in antd's values, and null in the contract. */
const completed = (rules: RuleValues): RuleValues => ({
  ...rules,
  bulletins: {
    ...rules.bulletins,
    floors: Object.fromEntries(
      scoredMeasures.map((id) => [id, rules.bulletins.floors[id] ?? null]),
    ) as RuleValues['bulletins']['floors'],
  },
  dispatching: { automaticFromPercent: rules.dispatching.automaticFromPercent ?? null },
  outlook: {
    ...rules.outlook,
    handleSeconds: rules.outlook.handleSeconds ?? null,
    patienceSeconds: rules.outlook.patienceSeconds ?? null,
  },
});

interface Draft {
  version: number;
  rules: RuleValues;
}

interface RulesFormProps {
  /** The version that is being edited … */
  base: RuleVersion;
  /** … and the one that holds now. */
  current: RuleVersion;
  onEdit: (version: RuleVersion) => void;
}

const RulesForm = ({ base, current, onEdit }: RulesFormProps) => {
  const { t } = useTranslation(['rules', 'shared']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const canManage = useCan('rules:manage');
  const [form] = Form.useForm<Fields>();
  const draft = useDraft<Draft>('rules');
  const stored = draft.stored?.version === base.version ? draft.stored.rules : undefined;
  const [tab, setTab] = useState('limits');
  const [kind, setKind] = useState<TabledKind>('resolve');
  const [asked, setAsked] = useState<RuleValues>();
  const [problems, setProblems] = useState<string[]>([]);
  const [areVersionsOpen, setAreVersionsOpen] = useState(false);
  const isStale = current.version > base.version;

  const showFirst = (error: unknown): void => {
    const first = error instanceof ApiError ? error.details[0]?.path : undefined;
    if (first) {
      setTab(tabOf(first));
      setKind(kindOf(first) ?? kind);
    }
    // The fields of the tab must be there before anything can be put beside them.
    setTimeout(() => setProblems(showProblems(form, error, t)), 50);
  };
  const save = useMutation({
    mutationFn: (reason: string) =>
      sendData<RuleVersion>('POST', '/rules/versions', { baseVersion: base.version, rules: asked, reason }),
    onSuccess: async (saved) => {
      draft.clear();
      void message.success(t('form.saved', { version: saved.version }));
      onEdit(saved);
      await client.invalidateQueries({ queryKey: rulesKey });
    },
    onError: (error) => {
      setAsked(undefined);
      showFirst(error);
    },
  });
  const startAfresh = (): void => {
    draft.clear();
    form.setFieldsValue({ rules: base.rules });
  };

  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="soft">
          {t('versions.number', { version: base.version })} ·{' '}
          {formatDateTime(base.savedAt, currentLanguage())}
        </span>
        <Button className="push" icon={<HistoryOutlined />} onClick={() => setAreVersionsOpen(true)}>
          {t('versions.title')}
        </Button>
        {canManage && (
          <Button type="primary" onClick={form.submit}>
            {t('form.save')}
          </Button>
        )}
      </div>
      {isStale && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={t('form.stale', { version: current.version, savedBy: current.savedBy })}
          action={
            <Button size="small" onClick={() => onEdit(current)}>
              {t('form.loadNewest')}
            </Button>
          }
        />
      )}
      <Form<Fields>
        form={form}
        layout="vertical"
        disabled={!canManage}
        initialValues={{ rules: stored ?? base.rules }}
        scrollToFirstError={{ block: 'center', focus: true }}
        onValuesChange={() =>
          draft.save({ version: base.version, rules: (form.getFieldsValue(true) as Fields).rules })
        }
        onFinish={() => setAsked(completed((form.getFieldsValue(true) as Fields).rules))}
      >
        <FormNotices problems={problems} onStartAfresh={stored ? startAfresh : undefined} />
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            { key: 'limits', label: t('tabs.limits'), children: <LimitTable kind={kind} onKind={setKind} /> },
            { key: 'conveniences', label: t('tabs.conveniences'), children: <ConvenienceFields /> },
            { key: 'warnings', label: t('tabs.warnings'), children: <WarningFields /> },
            { key: 'ladder', label: t('tabs.ladder'), children: <LadderFields /> },
            { key: 'bulletins', label: t('tabs.bulletins'), children: <BulletinFields /> },
            { key: 'others', label: t('tabs.others'), children: <OtherFields /> },
          ]}
        />
      </Form>
      {asked && (
        <SaveDialog
          title={t('form.saveTitle', { version: base.version + 1 })}
          changes={ruleChanges(base.rules, asked)}
          isSaving={save.isPending}
          onSave={(reason) => save.mutate(reason)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {areVersionsOpen && (
        <VersionsDrawer current={current} canManage={canManage} onClose={() => setAreVersionsOpen(false)} />
      )}
    </section>
  );
};

/** 规则: how tickets are handled, in versions. */
export const RulesPage = () => {
  const client = useQueryClient();
  const { data, error, refetch } = useCurrentRules();
  const [edited, setEdited] = useState<RuleVersion>();
  useRealtime('rules.changed', () => void client.invalidateQueries({ queryKey: rulesKey }));
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (!edited) setEdited(data);
  const base = edited ?? data;
  return <RulesForm key={base.version} base={base} current={data} onEdit={setEdited} />;
};
