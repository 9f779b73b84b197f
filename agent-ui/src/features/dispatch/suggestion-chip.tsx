import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

interface SuggestionChipProps {
  label: string;
  /** 0 to 1. */
  confidence: number;
  words: readonly string[];
  /** Further reason, beside the words. */
  reason?: string;
  isChosen: boolean;
  /** The key that accepts it. */
  keyHint?: string | undefined;
  onAccept: () => void;
}

/** One thing suggested, with how sure and why; a press takes it over. */
export const SuggestionChip = ({
  label,
  confidence,
  words,
  reason,
  isChosen,
  keyHint,
  onAccept,
}: SuggestionChipProps) => {
  const { t } = useTranslation('dispatch');
  const why = [reason, words.length > 0 ? t('suggestion.words', { words: words.join('、') }) : '']
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  return (
    <Tooltip title={why}>
      <Button
        size="small"
        type={isChosen ? 'primary' : 'default'}
        ghost={isChosen}
        aria-pressed={isChosen}
        aria-description={why}
        onClick={onAccept}
      >
        {label} <span className="soft">{Math.round(confidence * 100)}%</span>
        {keyHint && <kbd>{keyHint}</kbd>}
      </Button>
    </Tooltip>
  );
};
