import { isReason, mostReasonCharacters } from '@/lib/fixes/plan/change-reason';
import { TextField } from '../ui/text-field';
import { useChangePolicy } from '../ui/write-access';

export interface ReasonDraft {
  text: string;
  onChange: (text: string) => void;
  onBlur?: () => void;
}

/** Asks why a change is made. */
export function ReasonField({ text, onChange, onBlur }: ReasonDraft) {
  const { requireReason } = useChangePolicy();
  return (
    <TextField
      label={requireReason ? 'Reason' : 'Reason (optional)'}
      {...(requireReason ? { required: true } : {})}
      description="Kept in Activity and the server log."
      placeholder="CHG-1042: encrypt disks"
      value={text}
      onChange={onChange}
      {...(onBlur ? { onBlur } : {})}
      maxLength={mostReasonCharacters}
      error={text.trim() === '' || isReason(text) ? undefined : 'Enter one line of 3–500 characters.'}
      autoComplete="off"
      className="max-w-xl print:hidden"
    />
  );
}
