import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SkillLevel } from '../../../../contract/call-rules.ts';
import type { Seat } from '../../../../contract/calls.ts';
import { getData, sendData } from '../../shared/api.ts';
import { skillName, useCallRules } from './use-call-rules.ts';

const seatsKey = ['seats'] as const;
const levels = [1, 2, 3, 4, 5];
/** The level that skills begin with. */
const usual = 3;

/** The skills that a person has at their seat; undefined while they are being fetched. */
export const useSeatSkills = (agentId: string | undefined): SkillLevel[] | undefined => {
  const { data } = useQuery({
    queryKey: seatsKey,
    queryFn: () => getData<Seat[]>('/seats'),
    enabled: agentId !== undefined,
    staleTime: 0,
  });
  return data && (data.find((seat) => seat.agentId === agentId)?.skills ?? []);
};

export const saveSeatSkills = (agentId: string, skills: SkillLevel[]): Promise<Seat> =>
  sendData('PUT', `/seats/${agentId}/skills`, { skills });

interface SeatSkillsProps {
  id?: string;
  value?: SkillLevel[];
  onChange?: (skills: SkillLevel[]) => void;
}

/** A form's field: which skills, and each one's level. */
export const SeatSkills = ({ id, value = [], onChange }: SeatSkillsProps) => {
  const { t } = useTranslation('calls');
  const { data: rules } = useCallRules();
  const known = rules?.skills ?? [];
  const nameOf = (code: string) => {
    const skill = known.find((one) => one.code === code);
    return skill ? skillName(skill) : code;
  };
  const pick = (codes: string[]) =>
    onChange?.(codes.map((code) => value.find((one) => one.code === code) ?? { code, level: usual }));
  const grade = (code: string, level: number) =>
    onChange?.(value.map((one) => (one.code === code ? { code, level } : one)));

  return (
    <>
      <Select
        {...(id !== undefined && { id })}
        mode="multiple"
        value={value.map(({ code }) => code)}
        options={known.map((skill) => ({ value: skill.code, label: skillName(skill) }))}
        onChange={pick}
        placeholder={t('skills.none')}
      />
      {value.map(({ code, level }) => (
        <label key={code} className="skill-level">
          <span>{nameOf(code)}</span>
          <Select
            size="small"
            aria-label={`${nameOf(code)}: ${t('skills.level')}`}
            value={level}
            options={levels.map((one) => ({ value: one, label: t('skills.levelOf', { level: one }) }))}
            onChange={(chosen) => grade(code, chosen)}
          />
        </label>
      ))}
    </>
  );
};
