import type { FixField } from '@/lib/fixes/catalog/define-fix';
import { entriesOf } from '../fixes/inputs/list-field';
import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';
import { type LoadedTenants, TenantsField } from './tenants-field';

/** What a fix asks for, the same for all clusters. */
export function FixFields(props: {
  fields: readonly FixField[];
  typed: Readonly<Record<string, string>>;
  onType: (name: string, text: string) => void;
  errors: Readonly<Record<string, string>>;
  /** The selected clusters. */
  clusters: readonly { id: string; name: string }[];
  tenants: LoadedTenants;
}) {
  return props.fields.map((field) => {
    if (field.kind === 'tenants')
      return (
        <TenantsField
          key={field.name}
          clusters={props.clusters}
          tenants={props.tenants}
          kept={entriesOf(props.typed[field.name] ?? '')}
          onChange={(kept) => props.onType(field.name, kept.join('\n'))}
          error={props.errors[field.name]}
        />
      );
    const common = {
      label: field.label,
      description: field.description,
      value: props.typed[field.name] ?? '',
      onChange: (text: string) => props.onType(field.name, text),
      error: props.errors[field.name],
      spellCheck: false,
      ...(field.optional || field.kind === 'list' ? {} : { required: true }),
      ...(field.placeholder ? { placeholder: field.placeholder } : {}),
      className: 'max-w-xl',
    };
    return field.kind === 'list' ? (
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
