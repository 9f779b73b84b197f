import { theme, type ThemeConfig } from 'antd';

/** Dense and calm: people look at this for eight hours. */
export const consoleTheme: ThemeConfig = {
  algorithm: theme.compactAlgorithm,
  cssVar: { key: 'console-theme' },
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
    // The algorithm's tints of such deep colours turn grey.
    colorPrimaryBg: '#e4eff8',
    colorPrimaryBgHover: '#d3e5f3',
    colorPrimaryBorder: '#9dc1de',
    colorPrimaryHover: '#1f6ca6',
    colorInfoBg: '#eaf3fa',
    colorInfoBorder: '#b4d3ea',
    colorSuccessBg: '#e8f5ec',
    colorSuccessBorder: '#a9d5b8',
    colorWarningBg: '#fdf6e3',
    colorWarningBorder: '#ecd396',
    colorErrorBg: '#fdf0ee',
    colorErrorBorder: '#eeb5ad',
    borderRadius: 4,
    // The compact algorithm takes two off.
    fontSize: 15,
    fontFamily:
      "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
    controlHeight: 34,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: { headerBg: '#eef2f6', headerColor: '#4a5a6a', rowHoverBg: '#f0f6fb', cellPaddingBlock: 7 },
    Card: { headerHeight: 40, headerFontSize: 14 },
    Layout: { headerBg: '#123f63', headerHeight: 48, headerPadding: '0 16px', siderBg: '#ffffff' },
    Menu: {
      itemHeight: 32,
      itemBorderRadius: 4,
      activeBarBorderWidth: 0,
      itemSelectedBg: '#e4eff8',
      itemMarginInline: 2,
    },
    Tabs: { horizontalItemPadding: '8px 0', horizontalMargin: '0' },
    Tag: { defaultBg: '#eef2f6' },
  },
};
