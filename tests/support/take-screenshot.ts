/* npm run screenshot: the README's picture, taken by the tests' own browser of a call under way. */
import { filing } from './desk.ts';
import { eventually } from './eventually.ts';
import { openStage, telephone } from './stage.ts';

const requests: [title: string, requestType: string, district: string][] = [
  ['六一路公交站台顶棚漏雨', 'help', '鼓楼区'],
  ['小区加装电梯如何申请补贴', 'consultation', '台江区'],
  ['工地夜间施工影响休息', 'complaint', '晋安区'],
  ['建议在江滨公园增设饮水点', 'suggestion', '仓山区'],
  ['自来水水压不足已两天', 'help', '马尾区'],
];
const caller = '13905918888';

const stage = await openStage();
const desk = await stage.world.signIn('agent2');
for (const [title, requestType, district] of requests) {
  await desk.post('/tickets', filing({ title, requestType, district }));
}
const earlier = {
  title: '路灯不亮影响夜间出行',
  citizen: { name: '林先生', phone: caller },
  district: '鼓楼区',
};
await desk.post('/tickets', filing(earlier));

const agent = await stage.console('agent1');
await agent.getByRole('button', { name: '坐席状态' }).click();
await agent.getByRole('menuitem', { name: '就绪' }).click();
const phone = await stage.visitor({ viewport: telephone });
await phone.goto(`${stage.world.url}/phone`);
await phone.getByLabel('来电号码').fill(caller);
await phone.getByRole('button', { name: '拨打' }).click();
await agent.locator('.call-bar[data-voice=ringing]').waitFor();
await agent.keyboard.press('F2');
await agent.waitForURL(/callId=/);
await agent.locator('.knowledge-panel').waitFor();
await agent.getByLabel('标题').fill('居住证到期，如何签注');
await agent
  .getByLabel('诉求内容')
  .fill('市民来电咨询：居住证下月到期，工作单位已变更，签注需要带什么材料，能否网上办理。');
await agent.keyboard.press('Control+k');
await agent.keyboard.type('居住证 签注');
await agent.locator('.hit-detail[data-article]').waitFor();
await eventually(
  async () => Number(await agent.locator('.call-bar').getAttribute('data-received-packets')) > 100,
);
await agent.screenshot({ path: 'docs/images/console.png' });
await stage.close();
