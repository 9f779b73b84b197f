import { App, Button, Card, Form, Input, InputNumber, Modal, Space, Tree } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Topic, TopicInput } from '../../../../contract/topics.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError, showProblems } from '../../shared/problems.ts';
import { useChangeTopic, useTopics } from './topic-queries.ts';
import { TopicSelect } from './topic-select.tsx';
import { topicTree, type TopicNode } from './topic-tree.ts';

interface TopicFormProps {
  /** Undefined for a new one. */
  topic: Topic | undefined;
  parentId: string | null;
  onClose: () => void;
}

const TopicForm = ({ topic, parentId, onClose }: TopicFormProps) => {
  const { t } = useTranslation(['topics', 'shared']);
  const [form] = Form.useForm<TopicInput>();
  const change = useChangeTopic();
  const [problems, setProblems] = useState<string[]>([]);
  const submit = (input: TopicInput): void =>
    change.mutate(
      { ...(topic && { id: topic.id }), input: { ...input, parentId: input.parentId ?? null } },
      { onSuccess: onClose, onError: (error) => setProblems(showProblems(form, error, t)) },
    );
  return (
    <Modal
      open
      title={topic ? topic.name : t('tree.add')}
      okText={t('shared:common.save')}
      okButtonProps={{ loading: change.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FormNotices problems={problems} onStartAfresh={undefined} />
      <Form<TopicInput>
        form={form}
        layout="vertical"
        initialValues={topic ?? { name: '', nameEn: '', parentId, order: 0 }}
        onFinish={submit}
      >
        <Form.Item name="name" label={t('tree.name')} rules={[{ required: true, message: t('required') }]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="nameEn" label={t('tree.nameEn')}>
          <Input maxLength={120} lang="en" />
        </Form.Item>
        <Form.Item name="parentId" label={t('tree.parent')}>
          <TopicSelect placeholder={t('tree.top')} />
        </Form.Item>
        <Form.Item name="order" label={t('tree.order')}>
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** 主题分类: the tree, to be added to, renamed and moved. */
export const TopicCard = () => {
  const { t } = useTranslation(['topics', 'shared']);
  const { message, modal } = App.useApp();
  const { data = [] } = useTopics();
  const remove = useChangeTopic();
  const [open, setOpen] = useState<{ topic: Topic | undefined; parentId: string | null }>();
  const tree = topicTree(data, currentLanguage());
  const askRemove = ({ id, name }: Topic): void =>
    void modal.confirm({
      title: t('tree.confirmRemove', { name }),
      okButtonProps: { danger: true },
      onOk: () =>
        remove
          .mutateAsync({ id, input: null })
          .catch((error: unknown) => void message.error(describeError(error, t))),
    });
  const title = ({ topic, title: name, children }: TopicNode) => (
    <span className="topic-row">
      {name}
      <Space size={0} className="topic-tools">
        <Button type="link" size="small" onClick={() => setOpen({ topic, parentId: topic.parentId })}>
          {t('tree.change')}
        </Button>
        <Button type="link" size="small" onClick={() => setOpen({ topic: undefined, parentId: topic.id })}>
          {t('tree.addBelow')}
        </Button>
        {!children && (
          <Button type="link" size="small" danger onClick={() => askRemove(topic)}>
            {t('tree.remove')}
          </Button>
        )}
      </Space>
    </span>
  );
  return (
    <Card
      size="small"
      title={t('tree.title')}
      extra={
        <Button size="small" onClick={() => setOpen({ topic: undefined, parentId: null })}>
          {t('tree.add')}
        </Button>
      }
    >
      {tree.length > 0 && (
        <Tree<TopicNode> blockNode defaultExpandAll selectable={false} treeData={tree} titleRender={title} />
      )}
      {open && <TopicForm {...open} onClose={() => setOpen(undefined)} />}
    </Card>
  );
};
