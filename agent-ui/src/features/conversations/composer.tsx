import { Button, Dropdown, Input, Switch } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedText, Conversation } from '../../../../contract/conversations.ts';
import { sendData } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { randomId } from '../../shared/random-id.ts';
import { useMe } from '../../shared/session.tsx';
import { useActs } from './use-acts.ts';
import { useCannedMenu } from './use-canned-menu.ts';

export interface ComposerHandle {
  /** Puts text where the cursor is. */
  insert: (text: string) => void;
}

interface ComposerProps {
  conversation: Conversation;
  canned: readonly CannedText[];
  ref: Ref<ComposerHandle>;
}

const typingEveryMs = 2_500;

/** Where the agent writes: Enter sends, Shift+Enter breaks the line, `/` at the beginning offers canned texts (常用语). */
export const Composer = ({ conversation, canned, ref }: ComposerProps) => {
  const { t } = useTranslation('conversations');
  const me = useMe();
  const draft = useDraft<string>(`conversation:${conversation.id}`);
  const [text, setText] = useState(draft.stored ?? '');
  const canSay = conversation.allowedActions.includes('say');
  const [isNote, setIsNote] = useState(!canSay);
  const [isSending, setIsSending] = useState(false);
  const input = useRef<TextAreaRef>(null);
  const key = useRef(randomId());
  const typedAt = useRef(0);
  const act = useActs(conversation.id);

  const write = (next: string): void => {
    setText(next);
    draft.save(next);
  };
  const insert = (more: string): void => {
    write(text === '' || text.startsWith('/') ? more : `${text}\n${more}`);
    input.current?.focus({ cursor: 'end' });
  };
  useImperativeHandle(ref, () => ({ insert }));

  const filled = (item: CannedText): string =>
    item.text.replaceAll('{name}', conversation.citizenName ?? '').replaceAll('{agent}', me.name);
  const menu = useCannedMenu(canned, text, (item) => insert(filled(item)));

  const send = async (): Promise<void> => {
    const said = text.trim();
    if (said === '' || isSending) return;
    setIsSending(true);
    // The key stays until the message is known to be there: sent again, it is there once.
    if (await act(isNote ? 'notes' : 'messages', { id: key.current, text: said })) {
      key.current = randomId();
      setText('');
      draft.clear();
      // What was said took the hint away: the next word tells of typing again.
      typedAt.current = 0;
    }
    setIsSending(false);
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (menu.onKey(event) || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const onType = (next: string): void => {
    write(next);
    const now = Date.now();
    if (isNote || now - typedAt.current < typingEveryMs) return;
    typedAt.current = now;
    sendData('POST', `/conversations/${conversation.id}/typing`).catch(() => undefined);
  };

  return (
    <div className={isNote ? 'chat-composer is-note' : 'chat-composer'}>
      <Input.TextArea
        ref={input}
        autoFocus
        value={text}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={t(isNote ? 'writeNote' : 'write')}
        placeholder={t(isNote ? 'writeNote' : 'writeHint')}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="chat-composer-foot">
        <Dropdown
          open={menu.isOpen}
          onOpenChange={menu.setIsOpen}
          trigger={['click']}
          placement="topLeft"
          menu={{
            selectedKeys: menu.chosen ? [menu.chosen.id] : [],
            items: menu.offered.map((item) => ({
              key: item.id,
              label: (
                <>
                  <strong>{item.title}</strong> <span className="soft">{filled(item)}</span>
                </>
              ),
              onClick: () => insert(filled(item)),
            })),
          }}
        >
          <Button size="small">{t('canned')} /</Button>
        </Dropdown>
        <label>
          <Switch size="small" checked={isNote} disabled={!canSay} onChange={setIsNote} /> {t('asNote')}
        </label>
        <Button type="primary" className="push" loading={isSending} onClick={() => void send()}>
          {t(isNote ? 'saveNote' : 'send')}
        </Button>
      </div>
    </div>
  );
};
