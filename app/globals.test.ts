import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Computes the WCAG contrast of the product's color pairs from the tokens, in both themes. */
const css = readFileSync(path.join(import.meta.dirname, 'globals.css'), 'utf8');

function token(name: string, theme: 'light' | 'dark'): string {
  const pair = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  const single = new RegExp(`--${name}: (#\\w{6});`).exec(css);
  const value = single?.[1] ?? pair?.[theme === 'light' ? 1 : 2];
  if (!value) throw new Error(`no token ${name}`);
  return value;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: string, back: string): number {
  const [dark = 0, light = 0] = [luminance(front), luminance(back)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

const backs = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const texts: [string, string[]][] = [
  ['text', [...backs, 'pass-soft', 'fail-soft', 'warn-soft']],
  ['muted', [...backs, 'warn-soft', 'fail-soft']],
  ['accent', [...backs, 'warn-soft', 'fail-soft']],
  ['pass', [...backs, 'pass-soft']],
  ['fail', [...backs, 'fail-soft']],
  ['warn', [...backs, 'warn-soft']],
  ['on-accent', ['accent-solid', 'accent-solid-hover', 'danger-solid', 'danger-solid-hover']],
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(texts)('the color %s is readable on each of its backgrounds (4.5:1)', (text, grounds) => {
    const poor = grounds.filter((ground) => contrast(token(text, theme), token(ground, theme)) < 4.5);
    expect(poor).toEqual([]);
  });

  it.each(['line-strong', 'focus', 'accent-solid'])(
    'the color %s is visible as the edge of a control (3:1)',
    (edge) => {
      const poor = ['canvas', 'surface', 'raised'].filter(
        (ground) => contrast(token(edge, theme), token(ground, theme)) < 3,
      );
      expect(poor).toEqual([]);
    },
  );
});

it('black on white has a contrast of 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
