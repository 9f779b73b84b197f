import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emergencyServices, type Call, type CallTargets } from '../../../../contract/calls.ts';
import { Phone } from '../../../../contract/common.ts';
import { getData } from '../../shared/api.ts';
import { useCallAction } from './use-call-action.ts';
import { skillName, useCallRules } from './use-call-rules.ts';

interface PanelProps {
  call: Call;
  onDone: () => void;
}

interface RowProps {
  name: string;
  note?: string;
  children: React.ReactNode;
}

const Row = ({ name, note, children }: RowProps) => (
  <li className="pass-on-row">
    <span>
      {name} {note && <small className="soft">{note}</small>}
    </span>
    {children}
  </li>
);

interface OutsideProps {
  number: string;
  name?: string;
  mayTransfer: boolean;
  run: (path: string, body: object) => void;
}

/** A department's telephone, or any: a call of three, or given to them at once. */
const Outside = ({ mayTransfer, run, ...target }: OutsideProps) => {
  const { t } = useTranslation('calls');
  return (
    <span>
      <Button size="small" onClick={() => run('/parties', target)} data-action="invite">
        {t('passOn.invite')}
      </Button>{' '}
      {mayTransfer && (
        <Button size="small" onClick={() => run('/transfer', target)} data-action="transfer-out">
          {t('passOn.transfer')}
        </Button>
      )}
    </span>
  );
};

const isLike = (name: string, typed: string): boolean => name.toLowerCase().includes(typed.toLowerCase());

/** 转接、三方通话: agents who are free, skills, the directory, or any number; emergency services with one key. */
export const PassOnPanel = ({ call, onDone }: PanelProps) => {
  const { t } = useTranslation('calls');
  const [typed, setTyped] = useState('');
  const { data: targets, isError } = useQuery({
    queryKey: ['call-targets', call.id],
    queryFn: () => getData<CallTargets>('/call-targets'),
    refetchInterval: 5000,
    staleTime: 0,
  });
  const { data: rules } = useCallRules();
  const act = useCallAction(call.id);
  const run = (path: string, body: object) => act.mutate({ path, body }, { onSuccess: onDone });
  const mayTransfer = call.allowedActions.includes('transfer');
  const number = Phone.safeParse(typed);

  if (isError) return <Alert type="error" title={t('passOn.failed')} />;
  if (!targets) return <Skeleton active className="pass-on" />;
  const agents = targets.agents.filter(({ agentName }) => isLike(agentName, typed));
  const contacts = targets.contacts.filter(({ name }) => isLike(name, typed));
  const skills = mayTransfer ? (rules?.skills ?? []).filter((skill) => isLike(skillName(skill), typed)) : [];
  const isEmpty = agents.length + contacts.length + skills.length === 0 && !number.success;
  return (
    <div className="pass-on">
      <Input
        autoFocus
        value={typed}
        placeholder={t('passOn.search')}
        aria-label={t('passOn.search')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul>
        {number.success && (
          <Row name={number.data} note={t('passOn.number')}>
            <Outside number={number.data} mayTransfer={mayTransfer} run={run} />
          </Row>
        )}
        {agents.map(({ agentId, agentName }) => (
          <Row key={agentId} name={agentName} note={t('passOn.free')}>
            <span>
              <Button size="small" onClick={() => run('/parties', { agentId })} data-action="consult">
                {t('passOn.consult')}
              </Button>{' '}
              {mayTransfer && (
                <Button size="small" onClick={() => run('/transfer', { agentId })} data-action="transfer">
                  {t('passOn.transfer')}
                </Button>
              )}
            </span>
          </Row>
        ))}
        {skills.map((skill) => (
          <Row key={skill.code} name={skillName(skill)} note={t('passOn.skill')}>
            <Button
              size="small"
              onClick={() => run('/transfer', { skill: skill.code })}
              data-action="transfer-skill"
            >
              {t('passOn.transfer')}
            </Button>
          </Row>
        ))}
        {contacts.map(({ name, number: own }) => (
          <Row key={own} name={name} note={own}>
            <Outside number={own} name={name} mayTransfer={mayTransfer} run={run} />
          </Row>
        ))}
      </ul>
      {isEmpty && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('passOn.none')} />}
      <div className="pass-on-emergency" role="group" aria-label={t('passOn.emergency')}>
        {emergencyServices.map((service) => (
          <Button
            key={service}
            danger
            onClick={() => run('/emergency', { service })}
            data-emergency={service}
          >
            {t(`emergency.${service}`)}
          </Button>
        ))}
      </div>
    </div>
  );
};
