/** Datetimes and timespans in milliseconds. */

const unitMilliseconds: Record<string, number> = {
  tick: 1 / 10_000,
  microsecond: 1 / 1000,
  millisecond: 1,
  ms: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
};

export function parseTimespan(text: string): number | undefined {
  const unit = /^(-?\d+(?:\.\d+)?)\s*([a-z]+)$/.exec(text.trim());
  if (unit) {
    const milliseconds = unitMilliseconds[unit[2] ?? ''];
    return milliseconds === undefined ? undefined : Number(unit[1]) * milliseconds;
  }
  const clock = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,7})?))?$/.exec(text.trim());
  if (!clock) return undefined;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = clock;
  const total =
    Number(days) * 86_400_000 + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000;
  return sign ? -total : total;
}

/** Formats a timespan as Kusto does: `[-][d.]hh:mm:ss[.fffffff]`. */
export function formatTimespan(milliseconds: number): string {
  const ticks = Math.round(Math.abs(milliseconds) * 10_000);
  const fraction = ticks % 10_000_000;
  const seconds = Math.floor(ticks / 10_000_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${milliseconds < 0 ? '-' : ''}${days > 0 ? `${days}.` : ''}${clock}${fraction ? `.${String(fraction).padStart(7, '0')}` : ''}`;
}

export function parseDatetime(text: string): number | undefined {
  const trimmed = text.trim();
  const parts =
    /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?\s*(Z|[+-]\d{2}:\d{2})?)?)?$/i.exec(
      trimmed,
    );
  if (!parts) return americanDatetime(trimmed);
  const [, year = '', month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] =
    parts;
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const valid = Number(month) <= 12 && new Date(utc).getUTCDate() === Number(day) && Number(hour) < 24;
  return valid ? utc + Math.floor(Number(`0${fraction}`) * 1000) - offsetOf(zone) : undefined;
}

/** `02/17/2016 08:40:00`, as in learn.microsoft.com/kusto/query/parse-operator. */
function americanDatetime(text: string): number | undefined {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text);
  if (!parts) return undefined;
  const [, month = '', day = '', year, time = '00:00'] = parts;
  return parseDatetime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time.padStart(5, '0')}`);
}

/** Formats with seven decimals of a second. */
export function formatDatetime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/(\.\d{3})Z$/, '$10000Z');
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const [hours = '0', minutes = '0'] = zone.slice(1).split(':');
  return (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
