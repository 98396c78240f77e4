import type { ReactNode } from 'react';
import type { FixField } from '@/lib/fixes/draft/define-fix';
import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';
import { EmptyListChoice, entriesOf } from './list-field';
import { emptyChoiceOf, isEmptyChosen } from './to-fix-input';

export type TenantsInput = (props: {
  kept: readonly string[];
  onChange: (kept: readonly string[]) => void;
  error: string | undefined;
}) => ReactNode;

export function FixFields(props: {
  fields: readonly FixField[];
  typed: Readonly<Record<string, string>>;
  onType: (name: string, text: string) => void;
  errors: Readonly<Record<string, string>>;
  tenants?: TenantsInput;
}) {
  return props.fields.map((field) => {
    const typed = props.typed[field.name] ?? '';
    const error = props.errors[field.name];
    if (field.kind === 'tenants' && props.tenants)
      return (
        <div key={field.name} className="contents">
          {props.tenants({
            kept: entriesOf(typed),
            onChange: (kept) => props.onType(field.name, kept.join('\n')),
            error,
          })}
          <EmptyChoice field={field} typed={props.typed} onType={props.onType} />
        </div>
      );
    const isList = field.kind === 'list' || field.kind === 'tenants';
    const common = {
      label: field.label,
      description: field.description ?? field.enter,
      value: typed,
      onChange: (text: string) => props.onType(field.name, text),
      error,
      spellCheck: false,
      ...(field.optional || isList ? {} : { required: true }),
      ...(field.placeholder ? { placeholder: field.placeholder } : {}),
      className: 'max-w-xl',
    };
    return isList ? (
      <div key={field.name} className="grid gap-2">
        <TextArea {...common} rows={4} />
        <EmptyChoice field={field} typed={props.typed} onType={props.onType} />
      </div>
    ) : (
      <TextField
        key={field.name}
        {...common}
        autoComplete="off"
        {...(field.kind === 'number' ? { inputMode: 'numeric' as const } : {})}
      />
    );
  });
}

function EmptyChoice({
  field,
  typed,
  onType,
}: Pick<Parameters<typeof FixFields>[0], 'typed' | 'onType'> & { field: FixField }) {
  const { name, whenEmpty } = field;
  if (whenEmpty === undefined || entriesOf(typed[name] ?? '').length > 0) return null;
  return (
    <EmptyListChoice
      label={whenEmpty}
      chosen={isEmptyChosen(field, typed)}
      onChange={(chosen) => onType(emptyChoiceOf(field), chosen ? whenEmpty : '')}
    />
  );
}
