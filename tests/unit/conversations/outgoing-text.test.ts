import { expect } from 'chai';
import { outgoingText } from '../../../server/features/conversations/outgoing-text.ts';

const said = (text: string, outgoing?: string) =>
  outgoingText(
    { language: 'zh-CN' },
    { from: 'system', text, articles: [], ...(outgoing !== undefined && { outgoing }) },
    'https://12345.example',
  );

describe('What goes out of a conversation', () => {
  it('is what was written for the way out, wherever it is asked for', () => {
    expect(said('news_closed:FZ12345-20261124-00001', '您反映的路灯已修好。')).to.equal(
      '您反映的路灯已修好。',
    );
  });

  it('is made of the names that the house keeps where nothing else was written', () => {
    const text = said('ticket:FZ12345-20261124-00001:123456');
    expect(text).to.include('FZ12345-20261124-00001').and.include('123456');
  });
});
