import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusal } from './problem';
import { toDetail } from './problem-detail';

describe('the text of a problem', () => {
  it('a refusal says that nothing was changed, after what to do', () => {
    expect(refusal('conflict', 'The cluster is busy.', { next: ['retry'] }).detail).toBe(
      'The cluster is busy. Try again. Nothing was changed.',
    );
  });

  it('only the renderer writes that nothing was changed', () => {
    const effect = toDetail('', { outcome: 'unchanged' });
    const files = ['app', 'components', 'lib'].flatMap((zone) =>
      readdirSync(zone, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
        .map((name) => `${zone}/${name}`),
    );
    const typing = files.filter((file) => readFileSync(file, 'utf8').replace(/\s+/g, ' ').includes(effect));
    expect(typing).toEqual(['lib/model/problem-detail.ts']);
  });
});
