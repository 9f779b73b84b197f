import { expect } from 'chai';
import { longestReply } from '../../../integrations/channels/wechat/port.ts';
import { ticketList } from '../../../server/features/wechat/sentences.ts';
import type { TicketNews } from '../../../server/features/tickets/index.ts';

const ticket = (title: string) =>
  ({ number: 'FZ12345-20261124-00001', title, state: 'in_progress' }) as TicketNews;

describe('The list of one’s requests', () => {
  it('names each with its state', () => {
    const list = ticketList([ticket('路灯不亮')], 'https://12345.example/requests/track');
    expect(list).to.include('FZ12345-20261124-00001 路灯不亮（办理中）');
  });

  it('fits into one reply though every title is as long as titles get', () => {
    const tickets = Array.from({ length: 8 }, () => ticket('很'.repeat(200)));
    const list = ticketList(tickets, 'https://12345.example/requests/track');
    expect(Buffer.byteLength(list)).to.be.at.most(longestReply);
    expect(list).to.include('很…（办理中）');
  });
});
