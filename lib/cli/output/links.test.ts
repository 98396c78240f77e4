import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli';
import { sampleReport } from '../testing/sample-report';
import { exportText } from './export-file';
import { linksTo } from './links';
import { notificationBody } from './notify';
import { summaryMarkdown } from './summary';

const links = linksTo(new URL('https://kustodian.contoso.com/app/'));
const report = { ...sampleReport(['contosofraud']), links };
const [reported] = report.clusters;
const { id = '' } = reported?.cluster ?? {};
const page = 'https://kustodian.contoso.com/app/clusters/11111111-2222-3333-4444-555555555555/rg/contosofraud';
const checkId = reported?.findings[0]?.checkId ?? '';

describe('links into the web app', () => {
  it('links lead to a cluster and to a finding, and contain only the names of a cluster', () => {
    expect(links.cluster(id)).toBe(page);
    expect(links.finding(id, checkId)).toBe(`${page}/overview?finding=${checkId}`);
    expect(links.cluster('javascript:alert(1)')).toBeUndefined();
    expect(links.cluster(id.replace('/rg/', '/r(g)/'))).toContain('/r%28g%29/');
  });

  it('links into the web app are written to SARIF, the summary, and every kind of notification', () => {
    const [sarif = ''] = [[...exportText('sarif', report)].join('')];
    const { results } = JSON.parse(sarif).runs[0];
    expect(results[0].hostedViewerUri).toBe(`${page}/overview?finding=${checkId}`);
    expect(results[0].message.text).toContain(`[Open finding](${page}/overview?finding=${checkId})`);
    expect(results[1].message.text).not.toContain('](');
    expect(summaryMarkdown(report)).toContain(`| [contosofraud](${page}) |`);
    for (const host of ['example.com', 'hooks.slack.com', 'contoso.webhook.office.com'])
      expect(JSON.stringify(notificationBody(host, report))).toContain(page);
  });

  it('outputs without --link have no links into the web app', () => {
    const { links: _, ...plain } = report;
    const sarif = [...exportText('sarif', plain)].join('');
    const bodies = ['example.com', 'hooks.slack.com', 'contoso.webhook.office.com'].map((host) =>
      JSON.stringify(notificationBody(host, plain)),
    );
    for (const text of [sarif, summaryMarkdown(plain), ...bodies])
      expect(text).not.toMatch(/hostedViewerUri|Open finding|Open Kustodian|contoso\.com/);
  });

  it.each([
    ['http://kustodian.contoso.com', /Enter the HTTPS address/],
    ['kustodian.contoso.com', /Enter the HTTPS address/],
    ['https://user:secret@host', /Enter the HTTPS address/],
    ['https://host/?a=b', /Enter the HTTPS address/],
  ])('%s is refused, without its credentials', async (link, message) => {
    const { exit, stdout, stderr } = await runCli(['scan', '--link', link]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('secret');
  });

  it('a refused --link shows neither its query nor its credentials', async () => {
    const { exit, stderr } = await runCli(['scan', '--link', 'https://user:hidden@host/?sig=secret']);
    expect(exit).toBe(1);
    expect(stderr).not.toMatch(/hidden|secret/);
  });

  it('--link can’t be combined with pseudonyms', async () => {
    const { exit, stderr } = await runCli(['scan', '--link', 'https://host', '--pseudonyms']);
    expect([exit, stderr]).toEqual([1, expect.stringContaining('Use either --link or --pseudonyms')]);
  });
});
