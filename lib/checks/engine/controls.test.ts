import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { controlsOf, policyIds } from './controls';
import { frameworks } from './frameworks';

const file = path.resolve(import.meta.dirname, '../../../../shared/specs/policy/adx-initiatives.json');
const fileIsThere = existsSync(file);
if (!fileIsThere)
  process.stderr.write(`\n!!! NOT RUN: controls against Microsoft’s initiatives, since ${file} is not there. !!!\n`);

const initiativesSchema = z.object({
  initiatives: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      policies: z.array(z.object({ policy: z.string(), controls: z.array(z.string()) })),
    }),
  ),
});
const policies = Object.keys(policyIds) as (keyof typeof policyIds)[];

describe('controls', () => {
  it('the controls of disk encryption are grouped by framework, with the benchmark first', () => {
    expect(controlsOf('diskEncryption')[0]).toEqual({
      framework: 'Microsoft cloud security benchmark v2',
      control: 'DP-4',
      source: 'e3ec7e09-768c-4b64-882c-fcada3772047',
    });
    expect(controlsOf('privateLink').map(({ control }) => control)).toEqual(['NS-2']);
    expect(controlsOf('publicNetworkAccess').map(({ control }) => control)).toEqual([
      'NS-2',
      'mp.com.1 Secure perimeter',
    ]);
  });

  it('each definition has as many controls as Microsoft maps to it', () => {
    const counts = policies.map((policy) => [policy, controlsOf(policy).length]);
    expect(Object.fromEntries(counts)).toEqual({
      diskEncryption: 86,
      doubleEncryption: 28,
      customerManagedKey: 74,
      publicNetworkAccess: 2,
      privateLink: 1,
    });
  });

  it('the controls are small enough for the browser', () => {
    expect(gzipSync(JSON.stringify(frameworks)).length).toBeLessThan(4096);
  });

  it.runIf(fileIsThere).each(policies)('the controls of %s are all that Microsoft maps to it', (policy) => {
    const ours = controlsOf(policy).map(({ framework, control, source }) => `${source} ${framework}: ${control}`);
    const mapped = mappingsOf(policy).map(({ id, name, control }) => `${id} ${name}: ${shortOf(id, control)}`);
    expect(ours.toSorted()).toEqual([...new Set(mapped)].toSorted());
  });

  it.runIf(fileIsThere).each(frameworks)(
    'the controls of $framework all lose the same prefix',
    ({ source, controls }) => {
      const short = Object.values(controls).flat();
      const whole = new Set(policies.flatMap((policy) => mappingsOf(policy)).filter(({ id }) => id === source));
      const front = [...whole].map(({ control }) => control.slice(0, control.length - shortOf(source, control).length));
      expect(new Set(front).size).toBe(1);
      expect(front[0]).toMatch(/^$|_$/);
      expect(short.toSorted()).toEqual([...new Set(short)].toSorted());
    },
  );
});

/** What the file's initiatives map to a definition. */
function mappingsOf(policy: keyof typeof policyIds): { id: string; name: string; control: string }[] {
  const { initiatives } = initiativesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return initiatives.flatMap(({ id, displayName, policies: members }) =>
    members
      .filter((member) => member.policy === policyIds[policy])
      .flatMap(({ controls }) =>
        controls.map((control) => ({ id, name: displayName.replace('[Preview]: ', ''), control })),
      ),
  );
}

/** The longest of our controls of this framework with which the initiative's group name ends; the name itself where none does. */
function shortOf(source: string, control: string): string {
  const ours = frameworks.find((framework) => framework.source === source);
  const ends = Object.values(ours?.controls ?? {})
    .flat()
    .filter((short) => control.replaceAll('_', ' ').endsWith(short));
  return ends.toSorted((left, right) => right.length - left.length)[0] ?? control;
}
