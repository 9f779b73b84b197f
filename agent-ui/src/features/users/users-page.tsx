import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../../contract/users.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useCan } from '../../shared/session.tsx';
import { useDepartmentName } from '../departments/use-departments.ts';
import { UserDialog } from './user-dialog.tsx';
import { useUsers } from './user-queries.ts';

const isFound = (user: User, typed: string): boolean =>
  `${user.name} ${user.username}`.toLowerCase().includes(typed.trim().toLowerCase());

/** 账号: who may sign in, and as what. */
export const UsersPage = () => {
  const { t } = useTranslation(['users', 'shared']);
  const canManage = useCan('users:manage');
  const { data = [], error, isPending, refetch } = useUsers();
  const departmentName = useDepartmentName();
  const [typed, setTyped] = useState('');
  const [edited, setEdited] = useState<User | 'new'>();
  if (error && data.length === 0) return <LoadFailure error={error} onRetry={() => void refetch()} />;

  const columns: TableColumnsType<User> = [
    { title: t('list.username'), dataIndex: 'username', width: 160 },
    { title: t('list.name'), dataIndex: 'name', width: 160 },
    { title: t('list.role'), width: 160, render: (_, user) => t(`shared:roles.${user.role}`) },
    {
      title: t('list.department'),
      ellipsis: true,
      render: (_, user) => departmentName(user.departmentId, null) ?? '—',
    },
    {
      title: t('list.state'),
      width: 90,
      render: (_, user) => (
        <Tag color={user.isActive ? 'success' : 'default'}>
          {t(user.isActive ? 'list.active' : 'list.inactive')}
        </Tag>
      ),
    },
    {
      title: t('list.lastSignedIn'),
      width: 160,
      render: (_, user) =>
        user.lastSignedInAt ? formatDateTime(user.lastSignedInAt, currentLanguage()) : t('list.never'),
    },
  ];
  if (canManage) {
    columns.push({
      key: 'edit',
      width: 120,
      render: (_, user) => (
        <Button size="small" onClick={() => setEdited(user)}>
          {t('list.edit')}
        </Button>
      ),
    });
  }

  return (
    <section>
      <div className="page-head">
        <h1>{t('list.title')}</h1>
        <Input.Search
          allowClear
          className="push head-search"
          placeholder={t('list.search')}
          aria-label={t('list.search')}
          onChange={(event) => setTyped(event.target.value)}
        />
        {canManage && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('list.create')}
          </Button>
        )}
      </div>
      <Table<User>
        rowKey="id"
        size="small"
        loading={isPending}
        columns={columns}
        dataSource={data.filter((user) => isFound(user, typed))}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 860 }}
        locale={{ emptyText: t('list.empty') }}
      />
      {edited && (
        <UserDialog user={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </section>
  );
};
