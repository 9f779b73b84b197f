import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SkillLevel } from '../../../../contract/call-rules.ts';
import { isPermitted, roles, type Role } from '../../../../contract/permissions.ts';
import type { User } from '../../../../contract/users.ts';
import { sendData } from '../../shared/api.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { showProblems } from '../../shared/problems.ts';
import { SeatSkills, saveSeatSkills, useSeatSkills } from '../calls/seat-skills.tsx';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { usersKey } from './user-queries.ts';

interface Fields {
  username: string;
  name: string;
  role: Role;
  departmentId?: string | null;
  email?: string | null;
  isActive?: boolean;
  password?: string;
  skills?: SkillLevel[];
}

const usernamePattern = /^[a-z0-9][a-z0-9._-]{1,31}$/;
const takesCalls = (role: Role | undefined): boolean => role !== undefined && isPermitted(role, 'calls:take');
const departmentRoles: readonly (Role | undefined)[] = ['handler', 'department_head'];

const send = async (user: User | undefined, fields: Fields): Promise<User> => {
  const { username, password, isActive, skills, ...rest } = fields;
  const body = {
    ...rest,
    departmentId: fields.departmentId ?? null,
    email: fields.email || null,
    ...(password && { password }),
  };
  const saved = await (user
    ? sendData<User>('PATCH', `/users/${user.id}`, { ...body, isActive })
    : sendData<User>('POST', '/users', { ...body, username }));
  if (skills && takesCalls(fields.role)) await saveSeatSkills(saved.id, skills);
  return saved;
};

const UserFields = ({ isNew }: { isNew: boolean }) => {
  const { t } = useTranslation(['users', 'shared', 'calls']);
  const role = Form.useWatch<Role | undefined>('role');
  const needsDepartment = departmentRoles.includes(role);
  const required = { required: true, message: t('shared:problems.required') };
  return (
    <>
      <Form.Item
        name="username"
        label={t('list.username')}
        extra={isNew && t('list.usernameRule')}
        rules={isNew ? [required, { pattern: usernamePattern, message: t('list.usernameRule') }] : []}
      >
        <Input disabled={!isNew} autoComplete="off" maxLength={32} />
      </Form.Item>
      <Form.Item name="name" label={t('list.name')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('list.role')} rules={[required]}>
        <Select options={roles.map((value) => ({ value, label: t(`shared:roles.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="departmentId"
        label={t('list.department')}
        rules={needsDepartment ? [{ required: true, message: t('list.departmentNeeded') }] : []}
      >
        <DepartmentSelect />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('list.email')}
        extra={t('list.emailHint')}
        rules={[{ type: 'email', message: t('list.emailWrong') }]}
      >
        <Input type="email" maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t(isNew ? 'list.initialPassword' : 'list.newPassword')}
        rules={[{ min: 10, message: t('password.tooShort') }, ...(isNew ? [required] : [])]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {takesCalls(role) && (
        <Form.Item name="skills" label={t('calls:skills.label')} extra={t('calls:skills.explain')}>
          <SeatSkills />
        </Form.Item>
      )}
      {!isNew && (
        <Form.Item name="isActive" label={t('list.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </>
  );
};

/** Creates an account, or changes the one given. */
export const UserDialog = ({ user, onClose }: { user: User | undefined; onClose: () => void }) => {
  const { t } = useTranslation(['users', 'shared']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [problems, setProblems] = useState<string[]>([]);
  const skills = useSeatSkills(user?.id);
  useEffect(() => {
    if (skills && !form.isFieldTouched('skills')) form.setFieldsValue({ skills });
  }, [form, skills]);
  const save = useMutation({
    mutationFn: (fields: Fields) => send(user, fields),
    onSuccess: async () => {
      void message.success(t(user ? 'list.updated' : 'list.created'));
      await client.invalidateQueries({ queryKey: usersKey });
      onClose();
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });

  return (
    <Modal
      open
      title={t(user ? 'list.edit' : 'list.create')}
      okText={t('shared:common.save')}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={460}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={user ?? {}}
        onFinish={(fields) => save.mutate(fields)}
      >
        <FormNotices problems={problems} />
        <UserFields isNew={!user} />
      </Form>
    </Modal>
  );
};
