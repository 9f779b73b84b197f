import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../shared/i18n.ts';
import { departmentTree, isFound, type DepartmentNode } from './department-tree.ts';
import { useDepartments } from './use-departments.ts';

interface DepartmentSelectProps {
  id?: string;
  value?: string | undefined;
  onChange?: (departmentId: string | undefined) => void;
  placeholder?: string;
  autoFocus?: boolean;
  className?: string;
  /** Those that may not be chosen: the city itself handles nothing. */
  isDisabled?: (departmentId: string) => boolean;
}

/** One department out of the tree, found by any of its names. */
export const DepartmentSelect = ({ isDisabled, onChange, ...props }: DepartmentSelectProps) => {
  const { t } = useTranslation('departments');
  const { data = [], isPending } = useDepartments();
  const tree = departmentTree(data, currentLanguage());
  const marked = (nodes: DepartmentNode[]): object[] =>
    nodes.map((node) => ({
      ...node,
      disabled: isDisabled?.(node.value) ?? false,
      ...(node.children && { children: marked(node.children) }),
    }));

  return (
    <TreeSelect
      {...props}
      allowClear
      showSearch={{ filterTreeNode: (typed, node) => isFound(node as unknown as DepartmentNode, typed) }}
      treeData={marked(tree)}
      treeDefaultExpandedKeys={tree.map((node) => node.value)}
      placeholder={props.placeholder ?? t('select.placeholder')}
      aria-label={props.placeholder ?? t('select.placeholder')}
      notFoundContent={isPending ? t('select.loading') : t('select.none')}
      popupMatchSelectWidth={320}
      onChange={(value: string | undefined) => onChange?.(value)}
    />
  );
};
