import { expect } from 'chai';
import {
  checkPlaceholders,
  fillTemplate,
  withSignature,
} from '../../../server/features/notifications/texts/templates.ts';
import type { AppError } from '../../../server/kernel/errors.ts';

describe('Templates of texts', () => {
  it('are filled with what is known and leave nothing of the rest', () => {
    expect(fillTemplate('工单{number}，{code}{nobody}。', { number: 'N1', code: '123456' })).to.equal(
      '工单N1，123456。',
    );
  });

  it('do not fill what a value itself has in braces', () => {
    expect(fillTemplate('{title}', { title: '{code}', code: '123456' })).to.equal('{code}');
  });

  it('begin with the signature', () => {
    expect(withSignature('您好', { signature: '福州12345' })).to.equal('【福州12345】您好');
  });

  it('name the placeholder that an event does not have', () => {
    expect(() => checkPlaceholders('filed', '{number}{code}')).not.to.throw();
    try {
      checkPlaceholders('closed', '{number}{code}');
      expect.fail('it was accepted');
    } catch (error) {
      expect((error as AppError).details[0]).to.deep.include({ path: 'text', key: 'problems.placeholders' });
      expect((error as AppError).details[0]?.params?.unknown).to.equal('{code}');
    }
  });
});
