import { utcTime } from '@/lib/model/text';
import { counted } from '../ui/count-words';
import type { LibrarySnapshot } from './use-snapshot-library';

export const nowKey = 'now';

const sourceWords = { file: 'file', browser: 'this browser', baseline: 'baseline' } as const;

/** `hasNow` offers what the fleet is now. */
export function SnapshotSelect(props: {
  label: string;
  value: string | null;
  library: readonly LibrarySnapshot[];
  hasNow?: boolean;
  onChange: (key: string | null) => void;
}) {
  const known = props.value === nowKey || props.library.some(({ key }) => key === props.value);
  return (
    <label className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
      <span className="font-medium">{props.label}</span>
      <select
        value={known ? (props.value ?? '') : ''}
        onChange={({ target }) => props.onChange(target.value === '' ? null : target.value)}
        className="min-h-7 w-full rounded-md border border-line-strong bg-surface px-2"
      >
        <option value="">Select a snapshot</option>
        {props.hasNow ? <option value={nowKey}>Now</option> : null}
        {props.library.map(({ key, file, readAt, depth, clusters, source }) => (
          <option key={key} value={key}>
            {`${utcTime(readAt)}, ${depth} depth, ${counted(clusters, 'cluster')} (${sourceWords[source]}: ${file})`}
          </option>
        ))}
      </select>
    </label>
  );
}
