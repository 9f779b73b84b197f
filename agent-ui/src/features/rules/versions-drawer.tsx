import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Spin, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleVersion } from '../../../../contract/rules.ts';
import { sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { ChangeList } from './change-list.tsx';
import { ruleChanges } from './rule-diff.ts';
import { rulesKey, useRuleVersion, useRuleVersions } from './rule-queries.ts';
import { SaveDialog } from './save-dialog.tsx';

/** What a version changed against the one before it. */
const Changes = ({ version }: { version: number }) => {
  const { data: after } = useRuleVersion(version);
  const { data: before } = useRuleVersion(version > 1 ? version - 1 : undefined);
  if (version === 1) return null;
  if (!after || !before) return <Spin size="small" />;
  return <ChangeList changes={ruleChanges(before.rules, after.rules)} />;
};

const RestoreDialog = ({
  version,
  current,
  onClose,
}: {
  version: number;
  current: RuleVersion;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['rules', 'shared']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const { data } = useRuleVersion(version);
  const restore = useMutation({
    mutationFn: (reason: string) =>
      sendData<RuleVersion>('POST', `/rules/versions/${version}/restore`, {
        baseVersion: current.version,
        reason,
      }),
    onSuccess: async (saved) => {
      void message.success(t('versions.restored', { version, saved: saved.version }));
      await client.invalidateQueries({ queryKey: rulesKey });
      onClose();
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
  if (!data) return null;
  return (
    <SaveDialog
      title={t('versions.restoreTitle', { version })}
      changes={ruleChanges(current.rules, data.rules)}
      isSaving={restore.isPending}
      onSave={(reason) => restore.mutate(reason)}
      onClose={onClose}
    />
  );
};

/** Every version: who, when, why and what; an earlier one can be had again. */
export const VersionsDrawer = ({
  current,
  canManage,
  onClose,
}: {
  current: RuleVersion;
  canManage: boolean;
  onClose: () => void;
}) => {
  const { t } = useTranslation('rules');
  const { data: versions = [], isPending } = useRuleVersions();
  const [opened, setOpened] = useState<number>();
  const [restored, setRestored] = useState<number>();
  return (
    <Drawer open title={t('versions.title')} size={560} onClose={onClose}>
      {isPending && <Spin />}
      <ol className="rule-versions">
        {versions.map((row) => (
          <li key={row.version}>
            <div className="rule-version-head">
              <strong>{t('versions.number', { version: row.version })}</strong>
              {row.version === current.version && <Tag color="green">{t('versions.current')}</Tag>}
              <span className="soft">
                {row.savedBy === 'system' ? t('versions.system') : row.savedBy} ·{' '}
                {formatDateTime(row.savedAt, currentLanguage())}
              </span>
            </div>
            <p>
              {row.restoredFrom !== null && `${t('versions.restoredFrom', { version: row.restoredFrom })} `}
              {row.reason}
            </p>
            {row.version > 1 && (
              <Button
                size="small"
                onClick={() => setOpened(opened === row.version ? undefined : row.version)}
                aria-expanded={opened === row.version}
              >
                {t('versions.changes')}
              </Button>
            )}{' '}
            {canManage && row.version !== current.version && (
              <Button size="small" onClick={() => setRestored(row.version)}>
                {t('versions.restore')}
              </Button>
            )}
            {opened === row.version && <Changes version={row.version} />}
          </li>
        ))}
      </ol>
      {restored !== undefined && (
        <RestoreDialog version={restored} current={current} onClose={() => setRestored(undefined)} />
      )}
    </Drawer>
  );
};
