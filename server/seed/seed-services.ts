import { ServiceInput } from '../../contract/services.ts';
import type { Services } from '../../knowledge/services/index.ts';
import type { Departments } from '../features/departments/index.ts';
import { internal } from '../kernel/errors.ts';
import { systemActor } from '../platform/events/index.ts';
import { seedServiceItems } from './services/index.ts';

const usual = {
  steps: ['线上提交（福建省网上办事大厅、闽政通或“e福州”）或到窗口申请', '受理并审核材料', '办结并送达结果'],
  places: ['福州市或属地县（市、区）政务服务中心对应窗口；具体地点以办事大厅公布为准'],
  hours: '工作日上午、下午对外办公，具体时间以窗口公告为准',
  phone: '12345',
  source: '依据公开法律法规和办事指南整理，办理前请以闽政通或12345核实（2026年1月）',
};

/** Makes the catalogue with one write; what is there already stays. */
export const seedServices = async ({
  services,
  departments,
}: {
  services: Services;
  departments: Departments;
}): Promise<void> => {
  const present = new Set((await services.all()).map(({ code }) => code));
  const wanted = seedServiceItems.filter(({ code }) => !present.has(code));
  const inputs = await Promise.all(
    wanted.map(async ({ departmentCode, ...item }) => {
      const department = await departments.byCode(departmentCode);
      if (!department) throw internal(`The seed item "${item.code}" names no known department.`);
      return ServiceInput.parse({ ...usual, ...item, departmentId: department.id });
    }),
  );
  await services.addMany(inputs, systemActor);
};
