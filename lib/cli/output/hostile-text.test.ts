import { describe, expect, it } from 'vitest';
import { escapeMarkdown, visibleText } from '@/lib/model/visible-text';
import { sampleReport } from '../testing/sample-report';
import { encode } from './content';
import { notificationBody } from './notify';
import { summaryMarkdown } from './summary';
import { tableLines } from './table';

describe('text from Azure', () => {
  it('text from Azure has no control and bidirectional characters in a terminal', () => {
    expect(visibleText('a\u001B[2J\u202Eb\u2066\r\n\u0085\u200Fc')).toBe(
      'a\uFFFD[2J\uFFFDb\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDc',
    );
    expect(visibleText('Zürich 東京 😀')).toBe('Zürich 東京 😀');
  });

  it('text from Azure keeps each line of a table one line', () => {
    const table = [...encode({ format: 'lines', lines: tableLines(sampleReport(['evil\n\u001B[31mname'])) })].join('');
    expect(table).toMatch(/^high {4}evil\uFFFD\uFFFD\[31mname {2}/);
    expect(table).not.toContain('\u001B');
    expect(table).toContain('Clusters 1 · Score 50 · Failing: 1 high');
  });

  it('the last finding line of a table has the worst severity of all clusters', () => {
    const sample = sampleReport(['first', 'second']);
    const clusters = sample.clusters.map((cluster, index) =>
      index === 0
        ? cluster
        : { ...cluster, findings: cluster.findings.map((finding) => ({ ...finding, severity: 'info' as const })) },
    );
    const report = { ...sample, clusters };
    const table = [...encode({ format: 'lines', lines: tableLines(report) })].join('');
    expect(table.match(/^(high|medium|low|info)(?= )/gm)).toEqual(['info', 'high']);
  });

  it('text from Azure has no effect in Markdown', () => {
    const hostile =
      '<img src=x onerror=alert(1)> [a](https://evil.example) | `x` @team #1 ![](//e) **b** https://evil.example';
    const escaped = escapeMarkdown(hostile);
    expect(escaped.replace(/&#?\w+;/g, '')).not.toMatch(/[<>[\]()|`@#*!]|https:|\/\//);
    expect(escapeMarkdown('a\nb')).toBe('a\uFFFDb');
    const summary = summaryMarkdown(sampleReport(['cluster'], hostile));
    expect(summary).toContain(escaped);
    expect(summary).not.toContain('<img');
  });
});

describe('a notification', () => {
  const report = sampleReport(['secretname']);

  it.each([
    ['hooks.slack.com', 'blocks'],
    ['HOOKS.SLACK.COM', 'blocks'],
    ['hooks.slack-gov.com', 'blocks'],
    ['contoso.webhook.office.com', 'attachments'],
    ['default0123.a7.environment.api.powerplatform.com', 'attachments'],
    ['hooks.slack.com.evil.example', 'gate'],
    ['evilhooks.slack.com', 'gate'],
    ['webhook.office.com', 'gate'],
    ['evil.example', 'gate'],
    ['contoso.webhook.office.com.evil.example', 'gate'],
  ])('to %s has %s', (host, member) => {
    expect(notificationBody(host, report)).toHaveProperty(member);
  });

  it.each(['hooks.slack.com', 'contoso.webhook.office.com', 'example.com'])(
    'to %s has counts and gate, and no name',
    (host) => {
      const text = JSON.stringify(notificationBody(host, report));
      expect(text).toContain(report.tenantId);
      expect(text).toMatch(/1 failure of high severity\./);
      expect(text).not.toContain('secretname');
    },
  );
});
