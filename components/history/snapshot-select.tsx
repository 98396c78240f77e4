import { utcTime } from '@/lib/model/text';
import { counted } from '../ui/count-words';
import { Select } from '../ui/select';
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
      <Select
        value={known ? (props.value ?? '') : ''}
        onChange={(picked) => props.onChange(picked === '' ? null : picked)}
        className="w-full"
      >
        <option value="">Select a snapshot</option>
        {props.hasNow ? <option value={nowKey}>Now</option> : null}
        {props.library.map(({ key, file, readAt, depth, clusters, source }) => (
          <option key={key} value={key}>
            {`${utcTime(readAt)}, ${depth} depth, ${counted(clusters, 'cluster')} (${sourceWords[source]}: ${file})`}
          </option>
        ))}
      </Select>
    </label>
  );
}
