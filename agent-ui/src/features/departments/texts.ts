export const texts = {
  'zh-CN': {
    select: { placeholder: '承办单位', none: '没有这个单位', loading: '正在加载单位…' },
    levels: { city: '市', bureau: '市直部门', district: '区县', street: '街道乡镇' },
  },
  en: {
    select: { placeholder: 'Department', none: 'No such department', loading: 'Loading departments…' },
    levels: { city: 'City', bureau: 'Municipal bureau', district: 'District', street: 'Street or town' },
  },
} as const;
