import type { ReactNode } from 'react';
import type { FixField } from '@/lib/fixes/catalog/define-fix';
import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';
import { entriesOf } from './list-field';

/** Selects the tenants of a field. */
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
        </div>
      );
    const isList = field.kind === 'list' || field.kind === 'tenants';
    const common = {
      label: field.label,
      description: field.description,
      value: typed,
      onChange: (text: string) => props.onType(field.name, text),
      error,
      spellCheck: false,
      ...(field.optional || isList ? {} : { required: true }),
      ...(field.placeholder ? { placeholder: field.placeholder } : {}),
      className: 'max-w-xl',
    };
    return isList ? (
      <TextArea key={field.name} {...common} rows={4} />
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
