import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { samplePlanFile } from '@/lib/plan-file/sample-plan-file';
import { hasPlan, mostLinkCharacters, planLink, readPlanLink } from './plan-link';

const origin = 'https://kustodian.example';
const text = JSON.stringify(samplePlanFile({ note: 'Größe, 😀' }), null, 2);

describe('the link of a plan', () => {
  it('the link of a plan has the whole plan in its fragment, which no server receives', async () => {
    const link = (await planLink(text, origin)) ?? '';
    expect(new URL(link).pathname).toBe('/runs');
    expect(new URL(link).search).toBe('');
    expect(hasPlan(new URL(link).hash)).toBe(true);
    expect(JSON.parse((await readPlanLink(link)) ?? '')).toEqual(JSON.parse(text));
    expect(await readPlanLink(new URL(link).hash)).toBe(await readPlanLink(link));
  });

  it('a plan above the longest length has no link', async () => {
    const random = Array.from({ length: 4000 }, (_, index) => ((index * 7919) % 8831).toString(36)).join('');
    expect(await planLink(JSON.stringify(samplePlanFile({ note: random })), origin)).toBeUndefined();
  });

  it.each([
    ['a link without a plan', `${origin}/runs`],
    ['a link that was cut', `${origin}/runs#plan=q1Yq`],
    ['characters of another encoding', `${origin}/runs#plan=%3Cscript%3E`],
    ['an empty plan', `${origin}/runs#plan=`],
    ['a link that is too long', `${origin}/runs#plan=${'A'.repeat(mostLinkCharacters + 1)}`],
  ])('%s has no text', async (_, link) => {
    expect(await readPlanLink(link)).toBeUndefined();
  });

  it('a small link that decompresses to more than a plan file is not read', async () => {
    const bomb = deflateRawSync(Buffer.alloc(2_000_000, 32)).toString('base64url');
    expect(bomb.length).toBeLessThan(mostLinkCharacters);
    expect(await readPlanLink(`#plan=${bomb}`)).toBeUndefined();
  });
});
