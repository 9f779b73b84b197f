import { Button, Input, Radio } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { markLevels, type MarkLevel } from '../../../../contract/quality.ts';
import type { FatalItem, SheetItem } from '../../../../contract/quality-settings.ts';
import { toggleReason } from './scoring-draft.ts';
import { nameOf } from './sheet-name.ts';

interface LineProps {
  name: string;
  isCurrent: boolean;
  problem: string | undefined;
  onFocus: () => void;
  children: ReactNode;
}

const Line = ({ name, isCurrent, problem, onFocus, children }: LineProps) => {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li
      ref={place}
      className="sheet-row"
      aria-current={isCurrent}
      aria-label={name}
      onFocus={onFocus}
      onClick={onFocus}
    >
      {children}
      {problem !== undefined && (
        <p role="alert" className="sheet-problem">
          {problem}
        </p>
      )}
    </li>
  );
};

interface RowProps {
  isCurrent: boolean;
  problem: string | undefined;
  onFocus: () => void;
}

interface ItemRowProps extends RowProps {
  item: SheetItem;
  level: MarkLevel | undefined;
  note: string;
  onLevel: (level: MarkLevel) => void;
  onNote: (note: string) => void;
}

/** 评分项: how well, and what was wrong. */
export const ItemRow = ({ item, level, note, onLevel, onNote, ...line }: ItemRowProps) => {
  const { t } = useTranslation('quality');
  const name = nameOf(item);
  return (
    <Line name={name} {...line}>
      <div className="sheet-row-head">
        <span>{name}</span>
        <small className="soft">{t('weight', { weight: item.weight })}</small>
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={name}
          value={level ?? null}
          options={markLevels.map((value) => ({ value, label: t(`levels.${value}`) }))}
          onChange={({ target }) => onLevel(target.value as MarkLevel)}
        />
      </div>
      {(level === 'partly' || level === 'missed') && (
        <div className="sheet-reasons">
          {item.reasons.map((reason, place) => (
            <Button
              key={reason}
              size="small"
              type={note.split('；').includes(reason) ? 'primary' : 'default'}
              onClick={() => onNote(toggleReason(note, reason))}
            >
              {line.isCurrent && <kbd>{place + 4}</kbd>} {reason}
            </Button>
          ))}
          <Input
            size="small"
            maxLength={300}
            value={note}
            aria-label={`${name} ${t('note')}`}
            placeholder={t('noteHint')}
            onChange={({ target }) => onNote(target.value)}
          />
        </div>
      )}
    </Line>
  );
};

interface FatalRowProps extends RowProps {
  fatal: FatalItem;
  /** What happened; undefined when it did not. */
  note: string | undefined;
  onNote: (note: string | undefined) => void;
}

/** 一票否决项 */
export const FatalRow = ({ fatal, note, onNote, ...line }: FatalRowProps) => {
  const { t } = useTranslation('quality');
  const name = nameOf(fatal);
  return (
    <Line name={name} {...line}>
      <div className="sheet-row-head">
        <span>{name}</span>
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={name}
          value={note !== undefined}
          options={[
            { value: false, label: t('notHappened') },
            { value: true, label: t('happened') },
          ]}
          onChange={({ target }) => onNote(target.value === true ? (note ?? '') : undefined)}
        />
      </div>
      {note !== undefined && (
        <Input
          size="small"
          maxLength={300}
          value={note}
          status="error"
          aria-label={`${name} ${t('fatalNote')}`}
          placeholder={t('fatalNote')}
          onChange={({ target }) => onNote(target.value)}
        />
      )}
    </Line>
  );
};
