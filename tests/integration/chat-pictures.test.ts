import { expect } from 'chai';
import type { RuleVersion } from '../../contract/rules.ts';
import { openVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

describe('Pictures in a chat', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());
  const begin = async (): Promise<Visitor> => {
    const visitor = openVisitor(world.url);
    await visitor.say('居住证怎么办理');
    await world.settle();
    return visitor;
  };

  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('are seen by both sides and by nobody else', async () => {
    const visitor = await begin();
    expect((await visitor.upload(png, 'photo.png', 'image/png')).status).to.equal(303);
    const address = /\/chat\/files\/[0-9a-f-]{36}/.exec(await visitor.page())?.[0] ?? '';
    expect((await visitor.get(address)).status).to.equal(200);
    expect((await openVisitor(world.url).get(address)).status).to.equal(404);
  });

  it('count within what one person may say in an hour; what is over is kept nowhere', async () => {
    const admin = await world.signIn('admin');
    const { version, rules } = (await admin.get<RuleVersion>('/rules')).data;
    await admin.post('/rules/versions', {
      baseVersion: version,
      rules: { ...rules, intake: { ...rules.intake, messages: 5 } },
      reason: '有人用机器上传图片',
    });
    const visitor = await begin();
    const kept: string[] = [];
    const { files } = world.system.adapters;
    const { save, remove } = { save: files.save.bind(files), remove: files.remove.bind(files) };
    files.save = async (...given) => {
      const stored = await save(...given);
      kept.push(stored.id);
      return stored;
    };
    files.remove = async (id) => {
      kept.splice(kept.indexOf(id), 1);
      await remove(id);
    };
    for (let place = 0; place < 8; place += 1) await visitor.upload(png, `${place}.png`, 'image/png');
    Object.assign(files, { save, remove });
    const page = await visitor.page();
    expect(page.match(/href="\/chat\/files\//g)).to.have.length(4);
    expect(page.match(/您一小时内发送的消息过多/g)).to.have.length(1);
    expect(kept).to.have.length(4);
    await visitor.post('/chat/end');
    await visitor.upload(png, 'late.png', 'image/png');
    expect((await visitor.page()).match(/late\.png/g)).to.equal(null);
  });

  it('must be what they say', async () => {
    const visitor = await begin();
    const answer = await visitor.upload(Buffer.from('<html>'), 'photo.png', 'image/png');
    expect(answer.status).to.equal(415);
  });
});
