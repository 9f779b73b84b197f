import Image from '@tiptap/extension-image';
import { TableKit } from '@tiptap/extension-table';
import { Markdown } from '@tiptap/markdown';
import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../../shared/problems.ts';
import { RichTextToolbar } from './rich-text-toolbar.tsx';
import { uploadArticleFile } from './article-queries.ts';

export interface RichTextProps {
  /** Markdown. */
  value?: string;
  onChange?: (markdown: string) => void;
  label: string;
  id?: string;
}

/** What Markdown can say and the citizens' site shows, and nothing beyond it. */
const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    underline: false,
    link: { openOnClick: false, autolink: true, defaultProtocol: 'https' },
  }),
  TableKit.configure({ table: { resizable: false } }),
  Image,
  Markdown.configure({ markedOptions: { breaks: true } }),
];

const picturesIn = (files: FileList | undefined | null): File[] =>
  [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));

/** Uploads pictures and shows them where the cursor is. */
const usePictures = () => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  return (editor: Editor, files: readonly File[]): void => {
    for (const file of files) {
      uploadArticleFile(file).then(
        ({ fileId, name }) =>
          editor
            .chain()
            .focus()
            .setImage({ src: `/files/${fileId}`, alt: name })
            .run(),
        (error: unknown) => void message.error(describeError(error, t)),
      );
    }
  };
};

/** Text as readers will see it, kept as Markdown. Pasted and dropped pictures are uploaded. */
export const RichText = ({ value = '', onChange, label, id }: RichTextProps) => {
  const said = useRef(value);
  const insertPictures = usePictures();
  const editorRef = useRef<Editor | null>(null);
  const tell = useRef(onChange);
  const take = (files: FileList | undefined | null): boolean => {
    const pictures = picturesIn(files);
    if (pictures.length > 0 && editorRef.current) insertPictures(editorRef.current, pictures);
    return pictures.length > 0;
  };
  const editor = useEditor({
    extensions,
    content: value,
    contentType: 'markdown',
    editorProps: {
      attributes: {
        'aria-label': label,
        'aria-multiline': 'true',
        role: 'textbox',
        class: 'article-body',
        ...(id && { id }),
      },
      handlePaste: (_view, event) => take(event.clipboardData?.files),
      handleDrop: (_view, event) => take(event.dataTransfer?.files),
    },
    onUpdate: ({ editor: changed }) => {
      said.current = changed.getMarkdown().trim();
      tell.current?.(said.current);
    },
  });

  useEffect(() => {
    editorRef.current = editor;
    tell.current = onChange;
  }, [editor, onChange]);
  useEffect(() => {
    if (value === said.current) return; // it came from here
    said.current = value;
    editor.commands.setContent(value, { contentType: 'markdown', emitUpdate: false });
  }, [value, editor]);

  return (
    <div className="rich-text">
      <RichTextToolbar editor={editor} onPictures={(files) => insertPictures(editor, files)} />
      <EditorContent editor={editor} />
    </div>
  );
};
