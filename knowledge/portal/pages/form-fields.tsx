import type { FieldProblem } from '../../../contract/errors.ts';
import { requestTexts } from '../request-texts.ts';
import type { PageContext } from './layout.tsx';

/** What was typed, as it was typed: an error loses nothing. */
export type FormValues = Record<string, string>;

export interface FormProps {
  page: PageContext;
  values: FormValues;
  problems: readonly FieldProblem[];
  districts: readonly string[];
  /** Those that came with the form before. */
  pictures: readonly { id: string; name: string }[];
  /** Undefined: there are no maps. */
  mapTilesUrl: string | undefined;
}

export const idOf = (path: string): string => `field-${path.replace('.', '-')}`;

const own = (page: PageContext, key: string): string | undefined =>
  (requestTexts[page.language].problems as Record<string, string>)[key];

export const sentence = (page: PageContext, problem: FieldProblem): string =>
  own(page, problem.key ?? '') ??
  page.texts.problems[(problem.key ?? '').replace('problems.', '')] ??
  page.texts.problems.other ??
  '';

export interface FieldProps extends FormProps {
  path: string;
  label: string;
  hint?: string;
  isNeeded?: boolean;
}

export const Field = ({
  page,
  problems,
  path,
  label,
  hint,
  isNeeded,
  children,
}: FieldProps & { children: (attributes: Record<string, unknown>) => React.ReactNode }) => {
  const problem = problems.find((candidate) => candidate.path === path);
  const id = idOf(path);
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const attributes = {
    id,
    name: path,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': described === '' ? undefined : described,
    'aria-required': isNeeded,
  };
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {label}
        {isNeeded && <span aria-hidden="true"> *</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {sentence(page, problem)}
        </p>
      )}
      {children(attributes)}
    </div>
  );
};

export const TextField = (
  props: FieldProps & { type?: string; maxLength: number; autoComplete?: string },
) => (
  <Field {...props}>
    {(attributes) => (
      <input
        {...attributes}
        type={props.type ?? 'text'}
        maxLength={props.maxLength}
        autoComplete={props.autoComplete}
        defaultValue={props.values[props.path] ?? ''}
      />
    )}
  </Field>
);

export const CheckField = ({ path, label, values }: { path: string; label: string; values: FormValues }) => (
  <div className="check">
    <input
      id={idOf(path)}
      name={path}
      type="checkbox"
      value="true"
      defaultChecked={values[path] === 'true'}
    />
    <label htmlFor={idOf(path)}>{label}</label>
  </div>
);
