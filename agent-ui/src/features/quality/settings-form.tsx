import { HistoryOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsSubject, SettingsVersion } from '../../../../contract/quality-settings.ts';
import { useDraft } from '../../shared/drafts.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError, showProblems } from '../../shared/problems.ts';
import { useCan } from '../../shared/session.tsx';
import { ruleChanges } from '../rules/rule-diff.ts';
import { SaveDialog } from '../rules/save-dialog.tsx';
import { SettingsVersions } from './settings-versions.tsx';
import { useSaveSettings } from './use-settings.ts';

interface SettingsFormProps<Values> {
  subject: SettingsSubject;
  /** The version that is being edited … */
  base: SettingsVersion<Values>;
  /** … and the one that holds now. */
  current: SettingsVersion<Values>;
  onEdit: (version: SettingsVersion<Values>) => void;
  /** Fields below `values`. */
  children: ReactNode;
}

interface Fields<Values> {
  values: Values;
}

interface Draft<Values> extends Fields<Values> {
  version: number;
}

/** One subject's rules, saved as a new version with its reason; what is not saved outlives a reload. */
export const SettingsForm = <Values,>(props: SettingsFormProps<Values>) => {
  const { subject, base, current, onEdit, children } = props;
  const { t } = useTranslation(['quality', 'shared']);
  const { message } = App.useApp();
  const canManage = useCan('quality:manage');
  const [form] = Form.useForm<Fields<Values>>();
  const draft = useDraft<Draft<Values>>(`quality:${subject}`);
  const stored = draft.stored?.version === base.version ? draft.stored.values : undefined;
  const [asked, setAsked] = useState<Values>();
  const [problems, setProblems] = useState<string[]>([]);
  const [areVersionsOpen, setAreVersionsOpen] = useState(false);
  const save = useSaveSettings<Values>(subject);
  const valuesNow = (): Values => (form.getFieldsValue(true) as Fields<Values>).values;
  const send = (reason: string): void =>
    save.mutate(
      { baseVersion: base.version, values: asked, reason },
      {
        onSuccess: (saved) => {
          draft.clear();
          onEdit(saved);
        },
        onError: (error) => {
          setAsked(undefined);
          setProblems(showProblems(form, error, t));
        },
      },
    );
  const restore = (values: unknown, reason: string): void =>
    save.mutate(
      { baseVersion: current.version, values, reason },
      {
        onSuccess: (saved) => {
          draft.clear();
          setAreVersionsOpen(false);
          onEdit(saved);
        },
        onError: (error) => void message.error(describeError(error, t)),
      },
    );
  return (
    <>
      <div className="page-head">
        <span className="soft">
          {t('settings.version', { version: base.version })} ·{' '}
          {formatDateTime(base.savedAt, currentLanguage())}
        </span>
        <Button className="push" icon={<HistoryOutlined />} onClick={() => setAreVersionsOpen(true)}>
          {t('settings.versions')}
        </Button>
        {canManage && (
          <Button type="primary" onClick={form.submit}>
            {t('settings.save')}
          </Button>
        )}
      </div>
      {current.version > base.version && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={t('settings.stale', { version: current.version, savedBy: current.savedBy })}
          action={
            <Button size="small" onClick={() => onEdit(current)}>
              {t('settings.loadNewest')}
            </Button>
          }
        />
      )}
      <Form<Fields<Values>>
        form={form}
        layout="vertical"
        disabled={!canManage}
        initialValues={{ values: stored ?? base.values }}
        scrollToFirstError={{ block: 'center', focus: true }}
        onValuesChange={() => draft.save({ version: base.version, values: valuesNow() })}
        onFinish={() => setAsked(valuesNow())}
      >
        <FormNotices
          problems={problems}
          onStartAfresh={
            stored
              ? () => {
                  draft.clear();
                  form.setFieldsValue({ values: base.values });
                }
              : undefined
          }
        />
        {children}
      </Form>
      {asked !== undefined && (
        <SaveDialog
          title={t('settings.saveTitle', { version: base.version + 1 })}
          changes={ruleChanges(base.values, asked)}
          namespace="quality"
          isSaving={save.isPending}
          onSave={send}
          onClose={() => setAsked(undefined)}
        />
      )}
      {areVersionsOpen && (
        <SettingsVersions
          subject={subject}
          current={current}
          canManage={canManage}
          isSaving={save.isPending}
          onRestore={restore}
          onClose={() => setAreVersionsOpen(false)}
        />
      )}
    </>
  );
};
