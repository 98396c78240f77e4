import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, link } from './html';

describe('the template', () => {
  it('the template escapes text, and writes markup of its own and lists as they are', () => {
    const bold = html`<b>${'<i>&"\''}</b>`;
    expect(`${html`<p title="${'" onclick="x'}">${[bold, 1, null, undefined, false]}</p>`}`).toBe(
      '<p title="&quot; onclick=&quot;x"><b>&lt;i&gt;&amp;&quot;&#39;</b>1</p>',
    );
  });

  it('the template replaces control and bidirectional characters, and keeps other languages', () => {
    expect(`${html`${'a\u001B[2J\u202Eb\u2066\0\u0085\uFEFF\uD800c\td\ne'}`}`).toBe(
      'a\uFFFD[2J\uFFFDb\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDc d e',
    );
    expect(`${html`${'Zürich 東京 😀'}`}`).toBe('Zürich 東京 😀');
  });

  it('never takes an object from JSON for markup', () => {
    const fromJson = JSON.parse('{"text":"<script>","toString":"<b>"}');
    expect(() => `${html`${fromJson}`}`).toThrow();
    expect(`${html`${JSON.stringify(fromJson)}`}`).not.toContain('<script>');
  });

  it('the template refuses an attribute without quotes', () => {
    expect(() => html`<p title=${'x'}></p>`).toThrow('quotes');
  });

  it('the template lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(`${html`${text}`}`).not.toMatch(/[<>"']|\p{Cc}/u);
      }),
    );
  });
});

describe('a link', () => {
  it.each([
    'https://learn.microsoft.com/azure/data-explorer/security',
    'https://portal.azure.com/#home',
    'https://portal.azure.us/',
    'https://docs.azure.cn/',
  ])('a link goes to %s', (url) => {
    expect(`${link(url, 'text')}`).toBe(`<a href="${url}">text</a>`);
  });

  it.each([
    'http://learn.microsoft.com/',
    'javascript:alert(1)',
    'data:text/html,x',
    '//learn.microsoft.com/',
    'https://learn.microsoft.com.evil.example/',
    'https://learn.microsoft.com:8443/',
    'https://learn.microsoft.com@evil.example/',
    'https://a:b@learn.microsoft.com/',
    'https://evil.example/?https://learn.microsoft.com/',
    '/relative',
    '',
  ])('never goes to %s', (url) => {
    expect(`${link(url, '<text>')}`).toBe('&lt;text&gt;');
  });
});
