import { expect } from 'chai';
import type { SmsSender, TextOrder } from '../../integrations/channels/sms/port.ts';
import type { AppError } from '../../server/kernel/errors.ts';

export interface OpenedSms {
  sms: SmsSender;
  /** What lies with the gateway, in order. */
  sent: () => Promise<{ to: string; text: string }[]>;
  /** Makes the gateway answer nothing from now on; undefined where it cannot fail. */
  breakDown?: (isBroken: boolean) => void;
  close: () => Promise<void>;
}

const order = (overrides: Partial<TextOrder> = {}): TextOrder => ({
  key: 'ticket.filed/1',
  to: '13800001234',
  text: '【福州12345】您的诉求已受理',
  triedAt: null,
  ...overrides,
});

/** What every text gateway does alike. */
export const smsSenderContract = (name: string, open: () => Promise<OpenedSms>): void => {
  describe(`SmsSender: ${name}`, () => {
    let opened: OpenedSms;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it('takes a text to a mobile number and names it', async () => {
      const receipt = await opened.sms.send(order());
      expect(receipt.isAccepted && receipt.messageId)
        .to.be.a('string')
        .and.not.equal('');
      const [text] = await opened.sent();
      expect(text?.to).to.match(/13800001234$/);
      expect(text?.text).to.equal('【福州12345】您的诉求已受理');
    });

    it('sends a text once, although the end of the first attempt was not seen', async () => {
      await opened.sms.send(order());
      const again = await opened.sms.send(order({ triedAt: new Date('2026-03-02T01:00:00Z') }));
      expect(again.isAccepted).to.equal(true);
      expect(await opened.sent()).to.have.lengthOf(1);
    });

    it('sends the same words to the same number twice when they are two texts', async () => {
      await opened.sms.send(order());
      await opened.sms.send(order({ key: 'ticket.filed/2' }));
      expect(await opened.sent()).to.have.lengthOf(2);
    });

    it('refuses a landline without asking anybody', async () => {
      expect(await opened.sms.send(order({ to: '059187654321' }))).to.deep.equal({
        isAccepted: false,
        reason: 'bad_number',
      });
      expect(await opened.sent()).to.deep.equal([]);
    });

    it('says when the gateway does not answer, and sends once it does', async () => {
      if (!opened.breakDown) return;
      opened.breakDown(true);
      const code = await opened.sms.send(order()).then(
        () => 'sent',
        (error: unknown) => (error as AppError).code,
      );
      expect(code).to.equal('upstream_failed');
      opened.breakDown(false);
      expect((await opened.sms.send(order())).isAccepted).to.equal(true);
      expect(await opened.sent()).to.have.lengthOf(1);
    });

    it('is well', async () => {
      expect(await opened.sms.healthy()).to.equal(true);
    });
  });
};
