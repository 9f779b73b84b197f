import {
  BoldOutlined,
  DeleteColumnOutlined,
  DeleteRowOutlined,
  InsertRowBelowOutlined,
  InsertRowRightOutlined,
  ItalicOutlined,
  LinkOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  TableOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { useEditorState, type Editor } from '@tiptap/react';
import { Button, Divider, Input, Popover, Space } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ToolProps {
  name: string;
  icon: ReactNode;
  isOn?: boolean;
  isDisabled?: boolean;
  onPress?: () => void;
}

const Tool = ({ name, icon, isOn = false, isDisabled = false, onPress }: ToolProps) => (
  <Button
    type={isOn ? 'primary' : 'text'}
    size="small"
    icon={icon}
    title={name}
    aria-label={name}
    aria-pressed={isOn}
    disabled={isDisabled}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onPress}
  />
);

const LinkTool = ({ editor, isOn }: { editor: Editor; isOn: boolean }) => {
  const { t } = useTranslation('articles');
  const [isOpen, setIsOpen] = useState(false);
  const [address, setAddress] = useState('');
  const apply = (): void => {
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address.trim() === '') chain.unsetLink().run();
    else chain.setLink({ href: address.trim() }).run();
    setIsOpen(false);
  };
  return (
    <Popover
      open={isOpen}
      trigger="click"
      onOpenChange={(open) => {
        setAddress(String(editor.getAttributes('link').href ?? ''));
        setIsOpen(open);
      }}
      content={
        <Space.Compact>
          <Input
            autoFocus
            value={address}
            placeholder="https://"
            aria-label={t('editor.address')}
            onChange={(event) => setAddress(event.target.value)}
            onPressEnter={apply}
          />
          <Button onClick={apply}>{t('editor.apply')}</Button>
        </Space.Compact>
      }
    >
      <span>
        <Tool name={t('editor.link')} icon={<LinkOutlined />} isOn={isOn} />
      </span>
    </Popover>
  );
};

const PictureTool = ({ onPictures }: { onPictures: (files: readonly File[]) => void }) => {
  const { t } = useTranslation('articles');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tool name={t('editor.picture')} icon={<PictureOutlined />} onPress={() => input.current?.click()} />
      <input
        ref={input}
        className="file-input"
        multiple
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        aria-label={t('editor.picture')}
        onChange={(event) => {
          onPictures([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
};

const TableTools = ({ editor }: { editor: Editor }) => {
  const { t } = useTranslation('articles');
  const run = (step: 'addRowAfter' | 'addColumnAfter' | 'deleteRow' | 'deleteColumn') => () =>
    editor.chain().focus()[step]().run();
  return (
    <>
      <Tool name={t('editor.addRow')} icon={<InsertRowBelowOutlined />} onPress={run('addRowAfter')} />
      <Tool name={t('editor.addColumn')} icon={<InsertRowRightOutlined />} onPress={run('addColumnAfter')} />
      <Tool name={t('editor.deleteRow')} icon={<DeleteRowOutlined />} onPress={run('deleteRow')} />
      <Tool name={t('editor.deleteColumn')} icon={<DeleteColumnOutlined />} onPress={run('deleteColumn')} />
    </>
  );
};

interface ToolbarProps {
  editor: Editor;
  onPictures: (files: readonly File[]) => void;
}

/** The marks that Markdown knows, one press each. */
export const RichTextToolbar = ({ editor, onPictures }: ToolbarProps) => {
  const { t } = useTranslation('articles');
  const is = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      link: now.isActive('link'),
      h2: now.isActive('heading', { level: 2 }),
      h3: now.isActive('heading', { level: 3 }),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      table: now.isActive('table'),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <div className="rich-text-tools" role="toolbar" aria-label={t('editor.tools')}>
      <Tool
        name={t('editor.h2')}
        icon="H2"
        isOn={is.h2}
        onPress={() => chain().toggleHeading({ level: 2 }).run()}
      />
      <Tool
        name={t('editor.h3')}
        icon="H3"
        isOn={is.h3}
        onPress={() => chain().toggleHeading({ level: 3 }).run()}
      />
      <Tool
        name={t('editor.bold')}
        icon={<BoldOutlined />}
        isOn={is.bold}
        onPress={() => chain().toggleBold().run()}
      />
      <Tool
        name={t('editor.italic')}
        icon={<ItalicOutlined />}
        isOn={is.italic}
        onPress={() => chain().toggleItalic().run()}
      />
      <LinkTool editor={editor} isOn={is.link} />
      <Divider orientation="vertical" />
      <Tool
        name={t('editor.bullets')}
        icon={<UnorderedListOutlined />}
        isOn={is.bullets}
        onPress={() => chain().toggleBulletList().run()}
      />
      <Tool
        name={t('editor.numbers')}
        icon={<OrderedListOutlined />}
        isOn={is.numbers}
        onPress={() => chain().toggleOrderedList().run()}
      />
      <Tool
        name={t('editor.table')}
        icon={<TableOutlined />}
        isOn={is.table}
        onPress={() => chain().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run()}
      />
      {is.table && <TableTools editor={editor} />}
      <PictureTool onPictures={onPictures} />
      <Divider orientation="vertical" />
      <Tool
        name={t('editor.undo')}
        icon={<UndoOutlined />}
        isDisabled={!is.canUndo}
        onPress={() => chain().undo().run()}
      />
      <Tool
        name={t('editor.redo')}
        icon={<RedoOutlined />}
        isDisabled={!is.canRedo}
        onPress={() => chain().redo().run()}
      />
    </div>
  );
};
