import { theme, type ThemeConfig } from 'antd';

/** Dense and calm: people look at this for eight hours. */
export const consoleTheme: ThemeConfig = {
  algorithm: theme.compactAlgorithm,
  cssVar: { key: 'console' },
  token: {
    colorPrimary: '#14507f',
    colorInfo: '#1d6fb0',
    colorSuccess: '#2c7a4b',
    colorWarning: '#b7791f',
    colorError: '#c0392b',
    colorLink: '#1a5f99',
    colorTextBase: '#1b2733',
    colorBgLayout: '#f2f5f8',
    colorBorder: '#cfd8e1',
    colorBorderSecondary: '#e3e9ef',
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
    controlHeight: 30,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: { headerBg: '#eef2f6', headerColor: '#4a5a6a', rowHoverBg: '#f0f6fb', cellPaddingBlock: 7 },
    Card: { headerHeight: 40, headerFontSize: 14 },
    Layout: { headerBg: '#123f63', headerHeight: 48, headerPadding: '0 16px', siderBg: '#ffffff' },
    Menu: { itemHeight: 36, itemBorderRadius: 4, activeBarBorderWidth: 0 },
    Tabs: { horizontalItemPadding: '8px 0', horizontalMargin: '0' },
    Tag: { defaultBg: '#eef2f6' },
  },
};
