import {
  AimOutlined,
  AlertOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  BugOutlined,
  CalendarOutlined,
  ControlOutlined,
  ApiOutlined,
  ClusterOutlined,
  CommentOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  FireOutlined,
  FormOutlined,
  FundProjectionScreenOutlined,
  HistoryOutlined,
  HeartOutlined,
  InboxOutlined,
  LineChartOutlined,
  MailOutlined,
  MessageOutlined,
  NotificationOutlined,
  PartitionOutlined,
  PhoneFilled,
  PhoneOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  IdcardOutlined,
  SolutionOutlined,
  QuestionCircleOutlined,
  SnippetsOutlined,
  StopOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  UnorderedListOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { Me } from '../../../contract/auth.ts';
import type { Permission, Role } from '../../../contract/permissions.ts';

export interface NavigationItem {
  path: string;
  /** Key in this folder's texts, below `nav`. */
  text: string;
  icon: ComponentType;
  /** Shown to whoever has one of these. */
  permissions: readonly Permission[];
  /** Second key after `g`. */
  key?: string;
}

/** Pages that belong to one kind of work. */
export interface NavigationGroup {
  /** Key in this folder's texts, below `menu`. */
  text: string;
  items: readonly NavigationItem[];
}

/** The menu: its headings and the pages below them, in order. */
export const menu: readonly NavigationGroup[] = [
  {
    text: 'desk',
    items: [
      {
        path: '/inbox',
        text: 'inbox',
        icon: InboxOutlined,
        permissions: ['tickets:handle', 'tickets:dispatch'],
        key: 'i',
      },
      {
        path: '/tickets',
        text: 'stream',
        icon: UnorderedListOutlined,
        permissions: ['tickets:read'],
        key: 't',
      },
      {
        path: '/tickets/new',
        text: 'newTicket',
        icon: FormOutlined,
        permissions: ['tickets:file'],
        key: 'n',
      },
      { path: '/chats', text: 'chats', icon: CommentOutlined, permissions: ['chats:take'], key: 'c' },
      {
        path: '/follow-ups',
        text: 'followUps',
        icon: PhoneOutlined,
        permissions: ['followups:do'],
        key: 'f',
      },
      { path: '/call-backs', text: 'callBacks', icon: PhoneFilled, permissions: ['calls:take'], key: 'b' },
      { path: '/calls', text: 'callRecords', icon: HistoryOutlined, permissions: ['calls:read'] },
      {
        path: '/citizens',
        text: 'citizens',
        icon: IdcardOutlined,
        permissions: ['citizens:find', 'citizens:merge'],
      },
      { path: '/callers', text: 'blocks', icon: StopOutlined, permissions: ['calls:take'] },
      { path: '/quality/mine', text: 'ownQuality', icon: SolutionOutlined, permissions: ['quality:own'] },
    ],
  },
  {
    text: 'floor',
    items: [
      {
        path: '/supervision',
        text: 'supervision',
        icon: AlertOutlined,
        permissions: ['tickets:supervise'],
        key: 's',
      },
      {
        path: '/call-floor',
        text: 'callFloor',
        icon: DashboardOutlined,
        permissions: ['seats:watch'],
        key: 'l',
      },
      {
        path: '/wallboard',
        text: 'wallboard',
        icon: FundProjectionScreenOutlined,
        permissions: ['wallboard:watch'],
        key: 'w',
      },
    ],
  },
  {
    text: 'quality',
    items: [
      {
        path: '/quality',
        text: 'quality',
        icon: CheckSquareOutlined,
        permissions: ['quality:inspect'],
        key: 'q',
      },
      {
        path: '/quality/calibrations',
        text: 'calibrations',
        icon: AimOutlined,
        permissions: ['quality:inspect'],
      },
      {
        path: '/quality/figures',
        text: 'qualityFigures',
        icon: LineChartOutlined,
        permissions: ['quality:read'],
      },
      {
        path: '/quality/rules',
        text: 'qualityRules',
        icon: SafetyCertificateOutlined,
        permissions: ['quality:read'],
      },
    ],
  },
  {
    text: 'knowledge',
    items: [
      { path: '/knowledge', text: 'knowledge', icon: BookOutlined, permissions: ['articles:read'], key: 'k' },
      {
        path: '/knowledge/gaps',
        text: 'gaps',
        icon: QuestionCircleOutlined,
        permissions: ['articles:write'],
      },
      { path: '/services', text: 'services', icon: ProfileOutlined, permissions: ['articles:read'] },
    ],
  },
  {
    text: 'figures',
    items: [
      { path: '/reports', text: 'reports', icon: BarChartOutlined, permissions: ['reports:read'], key: 'r' },
      {
        path: '/outlook',
        text: 'outlook',
        icon: LineChartOutlined,
        permissions: ['outlook:read'],
        key: 'o',
      },
      {
        path: '/bulletins',
        text: 'bulletins',
        icon: NotificationOutlined,
        permissions: ['bulletins:read'],
      },
      {
        path: '/hot-topics',
        text: 'hotTopics',
        icon: FireOutlined,
        permissions: ['hot-topics:read'],
        key: 'h',
      },
    ],
  },
  {
    text: 'channels',
    items: [
      { path: '/mail', text: 'mail', icon: MailOutlined, permissions: ['chats:manage'] },
      { path: '/chats/canned', text: 'canned', icon: SnippetsOutlined, permissions: ['chats:manage'] },
      { path: '/wechat', text: 'wechat', icon: WechatOutlined, permissions: ['chats:manage'] },
      { path: '/texts', text: 'texts', icon: MessageOutlined, permissions: ['texts:read'] },
      { path: '/partners', text: 'partners', icon: ClusterOutlined, permissions: ['channels:manage'] },
      { path: '/open311', text: 'open311', icon: ApiOutlined, permissions: ['channels:manage'] },
    ],
  },
  {
    text: 'administration',
    items: [
      { path: '/admin/users', text: 'users', icon: TeamOutlined, permissions: ['users:read'], key: 'u' },
      { path: '/admin/rules', text: 'rules', icon: ControlOutlined, permissions: ['rules:manage'] },
      {
        path: '/admin/dispatch-directory',
        text: 'dispatchDirectory',
        icon: PartitionOutlined,
        permissions: ['departments:manage'],
      },
      { path: '/admin/call-rules', text: 'callRules', icon: ControlOutlined, permissions: ['calls:rules'] },
      { path: '/admin/calendars', text: 'calendars', icon: CalendarOutlined, permissions: ['rules:manage'] },
      {
        path: '/admin/call-diagnostics',
        text: 'callDiagnostics',
        icon: BugOutlined,
        permissions: ['calls:rules'],
      },
      { path: '/admin/jobs', text: 'jobs', icon: ThunderboltOutlined, permissions: ['jobs:manage'] },
      { path: '/admin/audit', text: 'audit', icon: AuditOutlined, permissions: ['audit:read'] },
      { path: '/admin/health', text: 'health', icon: HeartOutlined, permissions: ['jobs:manage'] },
    ],
  },
];

/** The part of the menu that somebody may open; headings without a page are left out. */
export const visibleMenu = (me: Pick<Me, 'permissions'>): NavigationGroup[] =>
  menu
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => item.permissions.some((one) => me.permissions.includes(one))),
    }))
    .filter((group) => group.items.length > 0);

export const visibleNavigation = (me: Pick<Me, 'permissions'>): NavigationItem[] =>
  visibleMenu(me).flatMap((group) => group.items);

/** The menu entry that an address lies under: the longest that fits. */
export const activePath = (pathname: string, items: readonly NavigationItem[]): string | undefined =>
  items
    .map((item) => item.path)
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0];

const homes: Record<Role, string> = {
  agent: '/tickets',
  dispatcher: '/inbox',
  handler: '/inbox',
  department_head: '/inbox',
  follow_up_caller: '/follow-ups',
  supervisor: '/tickets',
  editor: '/knowledge',
  inspector: '/quality',
  administrator: '/admin/users',
};

/** The page on which a role's day begins. */
export const homeOf = (role: Role): string => homes[role];
