import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { ChangeList } from './change-list.tsx';
import type { RuleChange } from './rule-diff.ts';

interface SaveDialogProps {
  title: string;
  changes: readonly RuleChange[];
  /** Whose texts name what changes, see `ChangeList`. */
  namespace?: string;
  isSaving: boolean;
  onSave: (reason: string) => void;
  onClose: () => void;
}

/** What changes, and why: asked before a version is saved or restored. */
export const SaveDialog = ({
  title,
  changes,
  namespace = 'rules',
  isSaving,
  onSave,
  onClose,
}: SaveDialogProps) => {
  const { t } = useTranslation(['rules', 'shared']);
  return (
    <ReasonDialog
      title={title}
      label={t('form.reason')}
      placeholder={t('form.reasonHint')}
      okText={t('shared:common.save')}
      maxLength={300}
      width={640}
      isPossible={changes.length > 0}
      isSending={isSaving}
      onSend={({ reason }) => onSave(reason)}
      onClose={onClose}
    >
      <ChangeList changes={changes} namespace={namespace} />
    </ReasonDialog>
  );
};
