import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { fixIdsOf } from '@/lib/fixes/catalog';
import { fixInputSchemas } from '@/lib/fixes/fix-input';
import { fixWords } from '../fixes/fix-words';
import { hasInputForm } from '../fixes/inputs/input-forms';
import { knownInput } from '../fixes/known-input';
import { fixPages } from './fix-pages';

const offered = [...new Set(checks.flatMap(fixIdsOf))];

describe('a fix that a finding offers', () => {
  it.each(offered)('gets its input from a form, a page or the cluster itself: %s', (fixId) => {
    const asked = hasInputForm(fixId) || fixPages[fixId] !== undefined || fixWords[fixId].choose === true;
    const known = fixInputSchemas[fixId].safeParse(knownInput(fixId, sampleSnapshot()));
    expect(asked || known.success).toBe(true);
  });
});
