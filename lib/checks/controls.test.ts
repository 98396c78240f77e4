import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { controlsOf, policyIds } from './controls';

const file = path.resolve(import.meta.dirname, '../../../shared/specs/policy/adx-initiatives.json');
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
  it('of disk encryption stand framework by framework', () => {
    expect(controlsOf('diskEncryption')[0]).toEqual({
      framework: 'Microsoft cloud security benchmark v2',
      control: 'DP-4',
      source: 'e3ec7e09-768c-4b64-882c-fcada3772047',
    });
    expect(controlsOf('diskEncryption')).toHaveLength(14);
    expect(controlsOf('publicNetworkAccess').map(({ control }) => control)).toEqual(['NS-2']);
  });

  it.runIf(fileIsThere).each(policies)('of %s are all that Microsoft maps it to in these frameworks', (policy) => {
    const { initiatives } = initiativesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const chosen = new Set(policies.flatMap(controlsOf).map(({ source }) => source));
    const mapped = initiatives
      .filter(({ id }) => chosen.has(id))
      .flatMap(({ id, displayName, policies: members }) =>
        members
          .filter((member) => member.policy === policyIds[policy])
          .flatMap(({ controls }) =>
            controls.map((control) =>
              JSON.stringify([displayName.replace('[Preview]: ', ''), control.replace(/^.*_/, ''), id]),
            ),
          ),
      );
    const ours = controlsOf(policy).map(({ framework, control, source }) =>
      JSON.stringify([framework, control, source]),
    );
    expect(ours.toSorted()).toEqual([...new Set(mapped)].toSorted());
  });
});
