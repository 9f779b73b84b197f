import { Button, Drawer, Spin, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsSubject, SettingsVersion } from '../../../../contract/quality-settings.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { ChangeList } from '../rules/change-list.tsx';
import { ruleChanges } from '../rules/rule-diff.ts';
import { SaveDialog } from '../rules/save-dialog.tsx';
import '../rules/rules.css';
import { useSettingsVersions } from './use-settings.ts';

interface SettingsVersionsProps {
  subject: SettingsSubject;
  current: SettingsVersion<unknown>;
  canManage: boolean;
  isSaving: boolean;
  onRestore: (values: unknown, reason: string) => void;
  onClose: () => void;
}

/** Every version: who, when, why and what; an earlier one can be had again. */
export const SettingsVersions = (props: SettingsVersionsProps) => {
  const { subject, current, canManage, isSaving, onRestore, onClose } = props;
  const { t } = useTranslation('quality');
  const { data: versions = [], isPending } = useSettingsVersions(subject);
  const [restored, setRestored] = useState<SettingsVersion<unknown>>();
  return (
    <Drawer open title={t('settings.versions')} size={560} onClose={onClose}>
      {isPending && <Spin />}
      <ol className="rule-versions">
        {versions.map((row, place) => {
          const before = versions[place + 1];
          return (
            <li key={row.version}>
              <div className="rule-version-head">
                <strong>{t('settings.version', { version: row.version })}</strong>
                {row.version === current.version && <Tag color="green">{t('settings.current')}</Tag>}
                <span className="soft">
                  {row.savedBy === 'system' ? t('system') : row.savedBy} ·{' '}
                  {formatDateTime(row.savedAt, currentLanguage())}
                </span>
              </div>
              <p>{row.reason}</p>
              {before && <ChangeList changes={ruleChanges(before.values, row.values)} namespace="quality" />}
              {canManage && row.version !== current.version && (
                <Button size="small" onClick={() => setRestored(row)}>
                  {t('settings.restore')}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      {restored && (
        <SaveDialog
          title={t('settings.restoreTitle', { version: restored.version })}
          changes={ruleChanges(current.values, restored.values)}
          namespace="quality"
          isSaving={isSaving}
          onSave={(reason) => onRestore(restored.values, reason)}
          onClose={() => setRestored(undefined)}
        />
      )}
    </Drawer>
  );
};
