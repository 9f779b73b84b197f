import { useTranslation } from 'react-i18next';
import type { MarkLevel } from '../../../../contract/quality.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';

interface SheetKeysProps {
  onLevel: (level: MarkLevel) => void;
  /** From 0. */
  onReason: (place: number) => void;
  onStep: (by: 1 | -1) => void;
  onRestMet: () => void;
  onSubmit: () => void;
}

const levelKeys = [
  ['1', 'met'],
  ['2', 'partly'],
  ['3', 'missed'],
  ['0', 'not_applicable'],
] as const satisfies [string, MarkLevel][];

const Key = ({ keys, label, run }: { keys: string; label: string; run: () => void }) => {
  useShortcut(keys, label, run);
  return null;
};

/** A sheet is filled in with one hand on the digits. */
export const SheetKeys = ({ onLevel, onReason, onStep, onRestMet, onSubmit }: SheetKeysProps) => {
  const { t } = useTranslation('quality');
  useShortcut('j', t('keyNames.next'), () => onStep(1));
  useShortcut('k', t('keyNames.previous'), () => onStep(-1));
  useShortcut('m', t('keyNames.allMet'), onRestMet);
  useShortcut('Ctrl+Enter', t('keyNames.submit'), onSubmit);
  return (
    <>
      {levelKeys.map(([keys, level]) => (
        <Key key={keys} keys={keys} label={t(`keyNames.${level}`)} run={() => onLevel(level)} />
      ))}
      {Array.from({ length: 6 }, (_, place) => (
        <Key
          key={place}
          keys={String(place + 4)}
          label={t('keyNames.reason', { number: place + 1 })}
          run={() => onReason(place)}
        />
      ))}
    </>
  );
};
