import { expect } from 'chai';
import { readDocument } from '../../../knowledge/transfer/read/read-documents.ts';
import type { Found, SourceDocument } from '../../../knowledge/transfer/read/source-document.ts';
import { wordDocument } from '../../support/word.ts';
import { zipOf } from '../../support/zip.ts';

const treeOf = (files: Record<string, Buffer>) => ({
  paths: Object.keys(files),
  read: (path: string) => Promise.resolve(files[path] ?? Buffer.alloc(0)),
  close: () => Promise.resolve(),
});

const readAll = async (path: string, content: Buffer): Promise<Found[]> => {
  const found: Found[] = [];
  for await (const each of readDocument(treeOf({ [path]: content }), path)) found.push(each);
  return found;
};
const readOne = async (path: string, content: Buffer | string): Promise<SourceDocument> => {
  const [found] = await readAll(path, Buffer.from(content));
  if (!found || 'problems' in found) throw new Error(JSON.stringify(found));
  return found;
};
const problemOf = async (path: string, content: Buffer | string): Promise<string | undefined> => {
  const [found] = await readAll(path, Buffer.from(content));
  return found && 'problems' in found ? found.problems[0]?.key : undefined;
};

/** `# 福州` and 福州 in GB18030. */
const gb18030 = Buffer.from([0x23, 0x20, 0xb8, 0xa3, 0xd6, 0xdd, 0x0a, 0xb8, 0xa3, 0xd6, 0xdd]);

describe('readDocument', () => {
  it('reads Word with its title, table and picture', async () => {
    const bytes = await wordDocument({
      title: '居住证签注',
      text: '到期前办理。',
      rows: [
        ['区', '电话'],
        ['鼓楼', '0591'],
      ],
    });
    const document = await readOne('a.docx', bytes);
    expect(document.title).to.equal('居住证签注');
    expect(document.body).to.equal(
      '到期前办理。\n\n| 区 | 电话 |\n| --- | --- |\n| 鼓楼 | 0591 |\n\n![流程图](inside:1)',
    );
    expect([...document.inside.keys()]).to.deep.equal(['inside:1']);
  });

  it('reads a page by its main part and its own name', async () => {
    const html =
      '<html><head><title>医保报销</title></head><body><nav>导航</nav><main><p>带上社保卡。</p></main></body></html>';
    expect(await readOne('b.html', html)).to.deep.include({
      title: '医保报销',
      body: '带上社保卡。',
      notes: [],
    });
  });

  it('reads Markdown with a front matter, and cleans the HTML in it', async () => {
    const text =
      '---\ntitle: 公园开放\ntags: [公园, 夜游]\n---\n# 别的\n\n六点<script>alert(1)</script>开门。';
    const document = await readOne('c.md', text);
    expect(document.fields).to.deep.equal({ title: '公园开放', tags: ['公园', '夜游'] });
    expect(document.body).to.equal('六点开门。');
    expect(document.notes).to.deep.equal(['script_removed']);
  });

  it('finds GB18030 out by itself, and says so', async () => {
    expect(await readOne('d.md', gb18030)).to.deep.include({
      title: '福州',
      body: '福州',
      notes: ['encoding_gb18030'],
    });
  });

  it('names a document without a title after its file', async () => {
    expect(await readOne('政策/03_低保 申请.md', '条件如下。')).to.deep.include({
      title: '低保 申请',
      notes: ['title_from_name'],
    });
  });

  it('reads an article a row', async () => {
    const found = await readAll('faq.csv', Buffer.from('问题,答案\n几点上班,九点\n"坏了'));
    expect(found.map((each) => each.source)).to.deep.equal(['faq.csv#2', 'faq.csv#3']);
    expect('problems' in (found[1] as Found)).to.equal(true);
  });

  for (const [name, path, content, key] of [
    ['an old Word file', 'a.doc', 'x', 'problems.old_word'],
    ['a kind that is not read', 'a.txt', 'x', 'problems.kind_of_file'],
    ['what is no text', 'a.md', Buffer.from([0, 1, 2, 3, 255, 0, 1, 2]), 'problems.encoding'],
    ['a document that is none', 'a.docx', 'x', 'problems.document'],
    ['a front matter that is no YAML', 'a.md', '---\na: [\n---\nb', 'problems.document'],
  ] as const) {
    it(`tells ${name}`, async () => {
      expect(await problemOf(path, content)).to.equal(key);
    });
  }

  it('tells a document that would unpack to more than any document', async () => {
    const bomb = await zipOf({ 'word/document.xml': 'x' });
    const directory = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(201 * 1024 * 1024, directory + 24); // the size it says it unpacks to
    expect(await problemOf('a.docx', bomb)).to.equal('problems.file_too_large');
  });
});
