import { type MaintenanceWindow, windowText } from '@/lib/plan-file/maintenance-window';
import { maintenanceWindowSchema, mostWindowDays } from '@/lib/plan-file/maintenance-window-schema';
import { Checkbox } from '../ui/checkbox';
import { TextField } from '../ui/text-field';

export interface WindowInput {
  isOn: boolean;
  start: string;
  end: string;
}

export const noWindow: WindowInput = { isOn: false, start: '', end: '' };

/** Returns the window, or what is missing. Both are absent if it's off. */
export function toWindow({ isOn, start, end }: WindowInput, now: Date): { window?: MaintenanceWindow; error?: string } {
  if (!isOn) return {};
  const [first, last] = [new Date(start), new Date(end)];
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime()))
    return { error: 'Enter a start and an end, such as Feb 1, 2026, 22:00 and Feb 1, 2026, 23:00.' };
  const window = { start: first.toISOString(), end: last.toISOString(), timeZone: localTimeZone() };
  const parsed = maintenanceWindowSchema.safeParse(window);
  if (parsed.success)
    return last > now ? { window } : { error: 'Enter an end in the future, such as one hour from now.' };
  return {
    error:
      last <= first
        ? 'Enter an end after the start, such as one hour later.'
        : `Enter an end at most ${mostWindowDays} days after the start, such as one hour later.`,
  };
}

/** Returns text such as `2026-02-01T22:00`, for `datetime-local`. */
function toLocalInput(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A local time can be skipped by the clocks. `Date` then takes another time. */
function isSkipped(local: string): boolean {
  const at = new Date(local);
  return !Number.isNaN(at.getTime()) && toLocalInput(at) !== local.slice(0, 16);
}

function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Shows the window in UTC as well. */
export function WindowFields(props: {
  value: WindowInput;
  error: string | undefined;
  onChange: (value: WindowInput) => void;
}) {
  const { value, error, onChange } = props;
  const { window } = toWindow(value, new Date());
  const skipped = [value.start, value.end].filter(isSkipped);
  return (
    <div className="grid gap-2">
      <Checkbox className="font-medium" checked={value.isOn} onChange={(isOn) => onChange({ ...value, isOn })}>
        Maintenance window
      </Checkbox>
      {value.isOn ? (
        <>
          <p className="text-xs text-muted">
            To apply the plan outside the window, confirm it again. A run pauses when the window ends. Enter both times
            in your time zone ({localTimeZone()}).
          </p>
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label="Start"
              type="datetime-local"
              value={value.start}
              onChange={(start) => onChange({ ...value, start })}
            />
            <TextField
              label="End"
              type="datetime-local"
              value={value.end}
              onChange={(end) => onChange({ ...value, end })}
              error={error}
            />
          </div>
          {window ? <p className="figures text-xs text-muted">Window: {windowText(window)}</p> : null}
          {window && skipped.length > 0 ? (
            <p role="status" className="figures text-xs text-warn">
              In your time zone, clocks move forward and skip{' '}
              {skipped.map((local) => local.slice(11, 16)).join(' and ')}. The window is{' '}
              {windowText(window, localTimeZone())}.
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
