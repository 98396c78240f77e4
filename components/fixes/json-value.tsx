import { MixedNames } from '../ui/mixed-scripts';

/** Shows JSON. `undefined` is "not set". */
export function JsonValue({ value }: { value: unknown }) {
  if (value === undefined) return <span className="text-muted">not set</span>;
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : JSON.stringify(value);
  return (
    <code className="font-mono text-xs break-all whitespace-pre-wrap">
      {text}
      <MixedNames names={textsIn(value)} />
    </code>
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
