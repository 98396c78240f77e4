import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { evidenceScript } from '@/lib/access-evidence/evidence-script';
import { readEvidenceFile, scriptUrl } from './evidence-transfer';

const host = 'contosodata.westeurope.kusto.windows.net';
const target = { host, database: 'Telemetry' };

describe('evidence files in the browser', () => {
  it('the link opens the script in the web UI without running it', async () => {
    const script = evidenceScript('Telemetry');
    const url = new URL((await scriptUrl(`https://${host}`, 'My data', script)) ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(`https://${host}/My%20data`);
    expect(url.searchParams.get('autorun')).toBe('false');
    expect(gunzipSync(Buffer.from(url.searchParams.get('query') ?? '', 'base64')).toString()).toBe(script);
    expect(await scriptUrl('javascript:alert(1)', 'Telemetry', script)).toBeNull();
  });

  it('a file of 100 MiB is refused before it is read', async () => {
    const arrayBuffer = vi.fn();
    const file = { name: 'big.csv', size: 100 * 1024 * 1024, lastModified: 0, arrayBuffer };
    const result = await readEvidenceFile(file, target);
    expect(result).toEqual({
      refusal: 'big.csv is 100 MiB. Select a file of up to 20 MiB. Nothing was imported.',
    });
    expect(arrayBuffer).not.toHaveBeenCalled();
  });

  it('a file that the browser can’t read is refused', async () => {
    const arrayBuffer = () => Promise.reject(new Error('gone'));
    const result = await readEvidenceFile({ name: 'a.csv', size: 1, lastModified: 0, arrayBuffer }, target);
    expect(result).toEqual({ refusal: 'a.csv couldn’t be read. Try again. Nothing was imported.' });
  });

  it('a file that isn’t UTF-8 is refused, because other bytes would change names', async () => {
    const file = new File([Uint8Array.from([0x41, 0xff])], 'a.csv');
    expect(await readEvidenceFile(file, target)).toEqual({
      refusal: 'a.csv isn’t UTF-8. Export the result again as UTF-8. Nothing was imported.',
    });
  });
});
