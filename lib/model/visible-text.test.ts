import { describe, expect, it } from 'vitest';
import { mixedScripts, nameWithScripts } from './visible-text';

describe('letters of several scripts', () => {
  it.each([
    ['\u0430da@contoso.com', 'Cyrillic and Latin letters'],
    ['ad\u03b1@contoso.com', 'Greek and Latin letters'],
    ['\u043e\u0440\u0435@contoso.com', 'Cyrillic and Latin letters'],
    ['\u0531da \u0430da', 'Armenian, Cyrillic and Latin letters'],
    ['Data \u13aadmins', 'Cherokee and Latin letters'],
    ['\u4e00da', 'Chinese and Latin letters'],
    ['a\u10a0', 'Georgian and Latin letters'],
    ['a\ua4d0', 'Latin and other letters'],
  ])('a name with letters of several scripts is recognized: %s', (name, scripts) => {
    expect(mixedScripts(name)).toBe(scripts);
  });

  it.each([
    'ada@contoso.com',
    'Zoë Müller-Łukasz 3',
    'Ада Лавлейс',
    '山田 太郎',
    'やまだ 太郎',
    'ヤマダー 太郎',
    '김 金',
    '11111111-2222-4333-8444-555555555555',
    '',
  ])('a name with letters of one script isn’t marked: %j', (name) => {
    expect(mixedScripts(name)).toBeUndefined();
  });

  it('the label of a name has its scripts only if there are several', () => {
    expect(nameWithScripts('\u0430da@contoso.com')).toBe('\u0430da@contoso.com (Cyrillic and Latin letters)');
    expect(nameWithScripts('Ада')).toBe('Ада');
  });
});
