/** First level, second level, third level by spaces, code of the department that leads, and whether districts do. */
type Branch = readonly [second: string, thirds: string, department: string, isDistrictLed?: true];

const tree: Record<string, readonly Branch[]> = {
  住房与房产: [
    ['物业管理', '物业收费 物业服务质量 业主委员会 小区停车 电梯维护', 'fz-fangguan', true],
    ['房屋交易', '商品房买卖 虚假宣传 延期交房 房屋租赁 中介服务', 'fz-fangguan'],
    ['房屋质量', '房屋漏水 墙体开裂 质量保修', 'fz-chengxiang'],
    ['住房保障', '公共租赁住房 人才购房补贴 老旧小区改造', 'fz-fangguan'],
    ['住房公积金', '公积金缴存 公积金提取 公积金贷款', 'fz-gongjijin'],
    ['不动产登记', '产权证办理 抵押登记', 'fz-ziran'],
  ],
  市容与城管: [
    ['占道经营', '流动摊贩 店外经营 占用人行道', 'fz-chengguan', true],
    ['违法建设', '违章搭盖 封闭阳台 占用公共通道', 'fz-chengguan', true],
    ['环境卫生', '垃圾清运 垃圾分类 道路保洁 公共厕所', 'fz-chengguan', true],
    ['户外广告', '小广告 招牌安全', 'fz-chengguan', true],
    ['工地与渣土', '夜间施工 渣土车 工地扬尘', 'fz-chengguan', true],
  ],
  市政与建设: [
    ['市政设施', '路灯照明 井盖破损 道路破损 排水堵塞 内涝积水', 'fz-chengguan'],
    ['园林绿化', '树木修剪 公园管理 绿地损毁', 'fz-yuanlin'],
    ['征地与拆迁', '拆迁补偿 安置房 征地公告', 'fz-chengxiang', true],
    ['城乡规划', '规划公示 配套设施 采光日照 地名门牌', 'fz-ziran'],
  ],
  水电气与通信: [
    ['供水', '停水 水质水压 水表水费', 'fz-shuiwu'],
    ['供电', '停电 电费电表 电力设施 变压器高压线', 'fz-dianli'],
    ['燃气', '停气 燃气开通 燃气泄漏', 'fz-ranqi'],
  ],
  交通与出行: [
    ['公共汽车', '公交线路 公交站点 公交班次 司机服务 老年卡', 'fz-gongjiao'],
    ['地铁', '地铁建设 地铁运营 地铁出入口', 'fz-ditie'],
    ['出租与网约车', '拒载绕路 打车费用 黑车', 'fz-jiaotong'],
    ['道路交通', '红绿灯 交通拥堵 违法停车 停车位 交通标线 交通违章处理', 'fz-gongan'],
    ['客运与物流', '长途客运 快递邮政 驾校培训', 'fz-jiaotong'],
    ['公路建设', '公路养护 断头路 高速公路', 'fz-jiaotong'],
  ],
  就业与社保: [
    ['劳动报酬', '拖欠工资 农民工工资 加班工资 最低工资', 'fz-renshe', true],
    ['劳动关系', '劳动合同 违法辞退 带薪休假 工伤认定', 'fz-renshe'],
    ['社会保险', '养老保险 失业保险 社保卡 社保转移 退休待遇', 'fz-renshe'],
    ['就业与人才', '就业补贴 职业培训 职业中介 人事考试 职称评定', 'fz-renshe'],
  ],
  医疗与健康: [
    ['医疗服务', '就诊挂号 医疗费用 医患纠纷 医院停车', 'fz-weijian'],
    ['医疗保险', '医保报销 医保缴费 异地就医 生育津贴', 'fz-yibao'],
    ['公共卫生', '疫苗接种 传染病防控 卫生许可 诊所管理', 'fz-weijian'],
    ['人口与计划生育', '生育登记 计生奖扶', 'fz-weijian'],
  ],
  教育与文体: [
    ['入学招生', '学区划分 小学入学 中考高考 转学', 'fz-jiaoyu', true],
    ['学校管理', '学校收费 补课 食堂 师德师风 校园安全', 'fz-jiaoyu', true],
    ['教师队伍', '教师招聘 教师待遇 编制', 'fz-jiaoyu'],
    ['幼儿与培训', '幼儿园 校外培训退费', 'fz-jiaoyu', true],
    ['文化与旅游', '景区管理 旅行社 网吧娱乐场所 文物保护', 'fz-wenlv'],
    ['体育', '体育场馆 健身设施 广场舞', 'fz-wenlv'],
  ],
  生态环境: [
    ['噪声污染', '社会生活噪声 工业噪声 交通噪声', 'fz-shengtai', true],
    ['大气污染', '餐饮油烟 工业废气 露天焚烧 异味恶臭', 'fz-shengtai', true],
    ['水与土壤污染', '污水排放 河道治理 养殖污染', 'fz-shengtai'],
    ['辐射与环评', '环境影响评价 基站辐射', 'fz-shengtai'],
  ],
  市场与消费: [
    ['消费维权', '商品质量 退款退货 预付卡 网络购物', 'fz-shichang'],
    ['食品药品', '食品安全 餐饮卫生 药品保健品', 'fz-shichang'],
    ['价格与收费', '价格欺诈 停车收费 乱收费', 'fz-shichang'],
    ['经营秩序', '无照经营 传销 直销 虚假广告 特种设备', 'fz-shichang'],
    ['商贸流通', '农贸市场 家政服务 招商', 'fz-shangwu'],
  ],
  民政与公共服务: [
    ['社会救助', '低保 临时救助 特困供养', 'fz-minzheng', true],
    ['养老与殡葬', '养老院 高龄补贴 墓地', 'fz-minzheng'],
    ['残疾与优抚', '残疾证 残疾补贴', 'fz-canlian'],
    ['退役军人', '安置 优抚金', 'fz-tuiyi'],
    ['婚姻与收养', '结婚登记 离婚登记 收养登记', 'fz-minzheng'],
    ['法律服务', '法律援助 公证 人民调解', 'fz-sifa'],
    ['政务服务', '窗口服务 网上办事 工作作风', 'fz-zhengwu', true],
  ],
  公安与户政: [
    ['户籍与证件', '户口迁移 身份证 居住证 出入境', 'fz-gongan'],
    ['社会治安', '诈骗 盗窃 赌博 打架斗殴 集资案件', 'fz-gongan'],
    ['消防', '消防通道 消防设施 电动车充电', 'fz-yingji'],
  ],
  农业与应急: [
    ['农村事务', '宅基地 土地承包 村务公开 农村道路', 'fz-nongye', true],
    ['农业生产', '农业补贴 农资 动物防疫', 'fz-nongye'],
    ['水利', '河道水库 农田灌溉', 'fz-shuili'],
    ['安全生产', '安全隐患 生产事故 危险化学品', 'fz-yingji'],
  ],
};

export interface FirstTopic {
  /** 一级/二级/三级 */
  topic: string;
  departmentCode: string;
  isDistrictLed: boolean;
}

/** Topics of a city's matters, in wording of our own, each with the department that leads (主办) in it. */
export const firstTopics: readonly FirstTopic[] = Object.entries(tree).flatMap(([first, branches]) =>
  branches.flatMap(([second, thirds, departmentCode, isDistrictLed = false]) =>
    thirds.split(' ').map((third) => ({
      topic: [first, second, third].join('/'),
      departmentCode,
      isDistrictLed,
    })),
  ),
);

/** What people say when it must not wait: who learns urgencies begins with these. */
export const urgencySayings: Readonly<Record<'danger' | 'utilities', readonly string[]>> = {
  danger: [
    '燃气泄漏 闻到煤气味',
    '房屋坍塌 随时倒塌 有人被困',
    '火灾 起火 冒烟 着火',
    '电线掉落 漏电 触电危险',
    '井盖缺失 路面塌陷 行人掉落',
    '电梯困人 电梯坠落',
    '高空坠物 外墙脱落 砸到人',
    '有人落水 溺水 山体滑坡 泥石流',
    '食物中毒 多人中毒 危险化学品泄漏',
  ],
  utilities: [
    '停水 没水 水管爆裂 爆管',
    '停电 断电 没电 跳闸',
    '停气 没有燃气 燃气中断',
    '水质发黄 自来水浑浊 水压太低 自来水',
  ],
};
