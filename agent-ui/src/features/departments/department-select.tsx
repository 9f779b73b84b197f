import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../shared/i18n.ts';
import { departmentTree, isFound, type DepartmentNode } from './department-tree.ts';
import { useDepartments } from './use-departments.ts';

interface TreeProps {
  id?: string;
  placeholder?: string;
  autoFocus?: boolean;
  className?: string;
  /** Those that may not be chosen: the city itself handles nothing. */
  isDisabled?: (departmentId: string) => boolean;
}

/** The tree as both selects show it, found by any of a department's names. */
const useTree = ({ isDisabled, placeholder, ...props }: TreeProps) => {
  const { t } = useTranslation('departments');
  const { data = [], isPending } = useDepartments();
  const tree = departmentTree(data, currentLanguage());
  const marked = (nodes: DepartmentNode[]): object[] =>
    nodes.map((node) => ({
      ...node,
      disabled: isDisabled?.(node.value) ?? false,
      ...(node.children && { children: marked(node.children) }),
    }));
  return {
    ...props,
    allowClear: true,
    treeData: marked(tree),
    treeDefaultExpandedKeys: tree.map((node) => node.value),
    placeholder: placeholder ?? t('select.placeholder'),
    'aria-label': placeholder ?? t('select.placeholder'),
    notFoundContent: isPending ? t('select.loading') : t('select.none'),
    popupMatchSelectWidth: 320,
  };
};

const filterTreeNode = (typed: string, node: unknown): boolean => isFound(node as DepartmentNode, typed);

interface DepartmentSelectProps extends TreeProps {
  value?: string | undefined;
  onChange?: (departmentId: string | undefined) => void;
}

/** One department out of the tree. */
export const DepartmentSelect = ({ value, onChange, ...props }: DepartmentSelectProps) => (
  <TreeSelect
    {...useTree(props)}
    value={value}
    showSearch={{ filterTreeNode }}
    onChange={(chosen: string | undefined) => onChange?.(chosen)}
  />
);

interface DepartmentsSelectProps extends TreeProps {
  value?: string[] | undefined;
  onChange?: (departmentIds: string[]) => void;
}

/** Any number of departments. */
export const DepartmentsSelect = ({ value, onChange, ...props }: DepartmentsSelectProps) => (
  <TreeSelect
    {...useTree(props)}
    multiple
    value={value ?? []}
    showSearch={{ filterTreeNode, autoClearSearchValue: true }}
    onChange={(chosen: string[]) => onChange?.(chosen)}
  />
);
