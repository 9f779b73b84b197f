import { expect } from 'chai';
import fc from 'fast-check';
import { scanRecord } from '../../../server/features/imports/read/csv-record.ts';

const scanOf = (text: string, delimiter = ',') => {
  const scan = scanRecord(delimiter);
  const isWhole = text.split('\n').map((line) => scan.take(line));
  return { cells: scan.cells, isWhole: isWhole.at(-1), isDoubtful: scan.isDoubtful };
};

describe('scanRecord', () => {
  const read: [string, string, string[]][] = [
    ['plain cells', 'a,b,c', ['a', 'b', 'c']],
    ['empty cells at both ends', ',b,', ['', 'b', '']],
    ['a delimiter inside quotation marks', '"a,b",c', ['a,b', 'c']],
    ['a doubled quotation mark', '"他说""好""",c', ['他说"好"', 'c']],
    ['a cell over two lines', '"第一行\n第二行",c', ['第一行\n第二行', 'c']],
    ['blanks behind a quoted cell', '"a" ,b', ['a', 'b']],
    ['a quotation mark within a plain cell', '他说"你好",c', ['他说"你好"', 'c']],
    ['a stray quotation mark within a quoted cell', '"5" 水管",c', ['5" 水管', 'c']],
  ];
  for (const [what, text, cells] of read) {
    it(`reads ${what}`, () => {
      expect(scanOf(text)).to.deep.include({ cells, isWhole: true });
    });
  }

  it('keeps to tabs where those part the cells', () => {
    expect(scanOf('"a\tb"\tc,d', '\t').cells).to.deep.equal(['a\tb', 'c,d']);
  });

  it('stays open while a quotation mark is', () => {
    expect(scanOf('1,"没有结束,x')).to.include({ isWhole: false });
  });

  it('doubts a quotation mark that neither ends a cell nor is doubled', () => {
    expect(scanOf('"a"b",c').isDoubtful).to.equal(true);
    expect(scanOf('"a""b",c').isDoubtful).to.equal(false);
  });

  it('gives back whatever a spreadsheet wrote', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', '\n', ' ') });
    const written = (cells: string[]) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        expect(scanOf(written(cells))).to.deep.equal({ cells, isWhole: true, isDoubtful: false });
      }),
    );
  });
});
