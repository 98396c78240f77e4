/**
 * The suspension in `stateReason` of a stopped cluster. These six texts were recorded, and Microsoft documents none
 * (Azure/azure-cli-extensions, src/kusto, Azure/azure-powershell, src/Kusto, and Cloud Custodian):
 *
 * - `Suspended at 2022-02-20 15:28:22 +00:00`, where `: Cluster is inactive …` can follow
 * - `Suspended at 3/22/2020 11:20:03 AM`
 * - `Suspended by '' at 7/10/2019 11:24:31 AM`
 * - `Suspended due to installation failure at 2021-02-07 11:01:29 +00:00`
 * - `Suspended due to cluster start failure at 2021-08-29 13:00:22 +00:00`
 * - `Suspended 2021-08-03 12:38:01 +00:00 due to lost access to KeyVault`
 */
export interface Suspension {
  /** In milliseconds. */
  at: number;
  /** Milliseconds by which `at` can be wrong: a day without a time zone, else 0. */
  uncertainty: number;
  /** The cluster can't use its customer-managed key. Absent: unknown, because `explanation` was never recorded. */
  isForKey?: boolean;
  /** The text after the time, if it was never recorded. */
  explanation?: string;
}

const day = 86_400_000;
const withZone =
  /^suspended (?:(?:due to (?:installation|cluster start) failure )?at )?(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d:\d\d)(?:$|:(.*)| (due to lost access to keyvault)$)/is;
const inUsForm =
  /^suspended (?:by '[^']*' )?at (\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d:\d\d) ([ap])m(?:$|:(.*))/is;
const inactivity = /^cluster is inactive\b/i;

/** Returns `undefined` for text that wasn't recorded. */
export function parseSuspension(stateReason: string | null | undefined): Suspension | undefined {
  const text = stateReason?.trim() ?? '';
  const [zoned, date, time, zone, after, forKey] = withZone.exec(text) ?? [];
  if (zoned)
    return suspension(`${date}T${time}${zone}`, {
      uncertainty: 0,
      ...(forKey === undefined ? causeOf(after) : { isForKey: true }),
    });
  const [us, month = '', dayOfMonth = '', year, hour, rest, half, afterUs] = inUsForm.exec(text) ?? [];
  if (!us) return undefined;
  const hours = (Number(hour) % 12) + (half?.toLowerCase() === 'p' ? 12 : 0);
  const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}T${String(hours).padStart(2, '0')}:${rest}Z`;
  return suspension(iso, { uncertainty: day, ...causeOf(afterUs) });
}

function suspension(iso: string, more: Omit<Suspension, 'at'>): Suspension | undefined {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : { at, ...more };
}

function causeOf(after: string | undefined): Pick<Suspension, 'isForKey' | 'explanation'> {
  const explanation = after?.trim() ?? '';
  return explanation === '' || inactivity.test(explanation) ? { isForKey: false } : { explanation };
}

/** Whether a text that was never recorded is about a key, in words or in a code such as `CustomerManagedKeyNotFound`. */
export function mentionsKey(text: string): boolean {
  return /(?<![a-z])(?:key|cmk)/i.test(text) || /Key|CMK/.test(text);
}
