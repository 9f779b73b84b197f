import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SignInBody } from '../../../../contract/auth.ts';
import type { Language } from '../../../../contract/common.ts';
import { ApiError, sendData, setIdentity } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { queryClient } from '../../shared/query-client.ts';
import { meKey } from '../../shared/session.tsx';

interface SignInFormProps {
  /** Given, only this person may sign in here. */
  username?: string;
  /** Chosen on the sign-in page, it becomes the person's own choice. */
  language?: Language | undefined;
  onDone?: () => void;
}

/** Name and password; the error says in plain words what is wrong and how long to wait. */
export const SignInForm = ({ username, language, onDone }: SignInFormProps) => {
  const { t } = useTranslation('users');
  const signIn = useMutation({
    mutationFn: async (body: SignInBody) => {
      const { csrfToken } = await sendData<{ csrfToken: string }>('POST', '/session', body);
      setIdentity({ id: '', csrfToken });
      if (language) await sendData('PUT', '/me/language', { language });
    },
    onSuccess: async () => {
      await queryClient.refetchQueries({ queryKey: meKey });
      onDone?.();
    },
  });
  const problem = (error: Error): string =>
    error instanceof ApiError && error.code === 'unauthenticated'
      ? t('signIn.wrong')
      : describeError(error, t);

  return (
    <Form<SignInBody>
      layout="vertical"
      requiredMark={false}
      size="large"
      initialValues={{ username: username ?? '', password: '' }}
      onFinish={(body) => signIn.mutate(body)}
    >
      {signIn.error && <Alert type="error" showIcon title={problem(signIn.error)} className="gap-below" />}
      <Form.Item
        name="username"
        label={t('signIn.username')}
        rules={[{ required: true, message: t('signIn.usernameRequired') }]}
      >
        <Input
          autoComplete="username"
          autoFocus={!username}
          disabled={username !== undefined}
          maxLength={64}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordRequired') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
};
