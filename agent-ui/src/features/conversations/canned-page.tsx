import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Form, Input, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CannedText, ChatDesk } from '../../../../contract/conversations.ts';
import { sendData } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { showProblems } from '../../shared/problems.ts';
import { useCan } from '../../shared/session.tsx';
import { randomId } from '../../shared/random-id.ts';
import { keys, useCannedTexts } from './conversation-queries.ts';
import './conversations.css';

type Canned = ChatDesk['canned'];

interface Values {
  items: CannedText[];
}

const mostTexts = 100;

const Editor = ({ canned }: { canned: Canned }) => {
  const { t } = useTranslation(['conversations', 'shared']);
  const [form] = Form.useForm<Values>();
  const [version, setVersion] = useState(canned.version);
  const [isSaving, setIsSaving] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();

  const save = async ({ items }: Values): Promise<void> => {
    setIsSaving(true);
    try {
      const after = await sendData<Canned>('PUT', '/conversations/canned', { items, version });
      setVersion(after.version);
      client.setQueryData(keys.canned, after);
      void client.invalidateQueries({ queryKey: keys.desk });
      void message.success(t('cannedPage.saved'));
    } catch (error) {
      for (const problem of showProblems(form, error, t)) void message.error(problem);
    } finally {
      setIsSaving(false);
    }
  };

  const required = [{ required: true, whitespace: true }];
  return (
    <Form form={form} layout="vertical" initialValues={canned} onFinish={(values) => void save(values)}>
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Card key={key} size="small" className="gap-below">
                <Form.Item name={[name, 'id']} hidden>
                  <Input />
                </Form.Item>
                <div className="canned-head">
                  <Form.Item name={[name, 'title']} label={t('cannedPage.name')} rules={required}>
                    <Input maxLength={30} />
                  </Form.Item>
                  <Button
                    danger
                    icon={<DeleteOutlined />}
                    aria-label={t('cannedPage.remove')}
                    onClick={() => remove(name)}
                  />
                </div>
                <Form.Item name={[name, 'text']} label={t('cannedPage.text')} rules={required}>
                  <Input.TextArea autoSize={{ minRows: 1 }} maxLength={1000} />
                </Form.Item>
              </Card>
            ))}
            <div className="canned-foot">
              <Button
                icon={<PlusOutlined />}
                disabled={fields.length >= mostTexts}
                onClick={() => add({ id: randomId(), title: '', text: '' })}
              >
                {t('cannedPage.add')}
              </Button>
              <Button type="primary" htmlType="submit" loading={isSaving}>
                {t('shared:common.save')}
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </Form>
  );
};

/** 常用语: what agents insert with `/`, for everybody. */
export const CannedTextsPage = () => {
  const { t } = useTranslation('conversations');
  const canned = useCannedTexts();
  const takesChats = useCan('chats:take');
  if (canned.isError && !canned.data)
    return <LoadFailure error={canned.error} onRetry={() => void canned.refetch()} />;
  return (
    <section className="canned-page">
      <div className="page-head">
        <h1>{t('canned')}</h1>
        {takesChats && (
          <Link to="/chats" className="push">
            {t('title')}
          </Link>
        )}
      </div>
      <p className="soft">{t('cannedPage.hint')}</p>
      {canned.data ? <Editor canned={canned.data} /> : <Spin className="page-spin" />}
    </section>
  );
};
