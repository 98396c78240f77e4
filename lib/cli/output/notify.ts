import { request } from 'node:https';
import { getCheck } from '@/lib/checks/catalog';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { utcTime } from '@/lib/model/text';
import { visibleText } from '@/lib/model/visible-text';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { ReportBody, ReportedTenant } from '../scan/report';
import type { Links } from './links';
import type { MatchedRule } from './notify-rules';
import { worst } from './summary';
import { countLines, gateLine, tenantLines } from './table';

/** Milliseconds until a webhook must have responded. */
const timeLimit = 5_000;

/** Throws a `CliError` for a URL without https, or with credentials. */
export function readNotifyUrl(args: Arguments): URL | undefined {
  const text = args.text('notify');
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' && !url.username && !url.password) return url;
  throw new CliError(
    `Enter an HTTPS URL for --notify, such as https://hooks.example.com/path.${url ? faultOf(url) : ''}`,
  );
}

/** Names only the protocol, because the path of a webhook is a secret. */
function faultOf({ protocol }: URL): string {
  return protocol === 'https:' ? ' Remove the user name and password.' : ` The URL starts with ${quoted(protocol)}.`;
}

/** Sends once. Throws an `Error` with a sentence. */
export async function notify(url: URL, report: ReportBody, matched?: readonly MatchedRule[]): Promise<void> {
  const status = await post(url, JSON.stringify(notificationBody(url.hostname, report, matched)));
  if (status < 200 || status >= 300)
    throw new Error(
      `Couldn’t send the notification. ${url.host} returned HTTP status ${status}. Check the URL in --notify.`,
    );
}

/** Sends without redirects, retries, and proxies. */
function post(url: URL, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (reason: string) =>
      reject(new Error(`Couldn’t send the notification to ${url.host} (${reason}). Check the URL in --notify.`));
    const sending = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      agent: false,
    });
    const timer = setTimeout(() => {
      failed('no response within 5 seconds');
      sending.destroy();
    }, timeLimit);
    sending.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      failed(error.code ?? 'connection failed');
    });
    sending.on('response', (response) => {
      clearTimeout(timer);
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sending.end(body);
  });
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
const slackHosts = ['hooks.slack.com', 'hooks.slack-gov.com'];

/**
 * The first label is a tenant or an environment:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook and
 * https://learn.microsoft.com/troubleshoot/power-platform/power-automate/flow-run-issues/triggers-troubleshoot
 */
const teamsHosts = [
  /^[a-z0-9-]+\.webhook\.office\.com$/,
  /^[a-z0-9]+\.[a-z0-9]+\.environment\.api\.powerplatform\.com$/,
];

/** Unknown hosts get plain JSON. */
export function notificationBody(hostname: string, report: ReportBody, matched?: readonly MatchedRule[]): object {
  const host = hostname.toLowerCase();
  if (slackHosts.includes(host)) return slackBody(report, matched);
  if (teamsHosts.some((pattern) => pattern.test(host))) return teamsBody(report, matched);
  const { tenantId, tenants, readAt, snapshot, gate, comparison, links } = report;
  return {
    product: 'Kustodian',
    ...defined({ tenantId, tenants: tenants?.map(toNotifiedTenant) }),
    readAt,
    score: snapshot.header.counts.score,
    counts: snapshot.header.counts,
    gate,
    newFailures: comparison ? comparison.newFailures.length : null,
    ...defined({ matched }),
    ...(links ? { link: links.home, links: notifiedLinks(report) } : {}),
  };
}

/** Has no reason, because it can have Azure’s own text. */
function toNotifiedTenant({ tenantId, clusters, counts, unread, problem }: ReportedTenant): object {
  return { tenantId, clusters, counts, unread, ...defined({ problem: problem?.code }) };
}

/** A card or message with more is hard to read. */
const mostLinks = 5;

/** Returns links to new failures, or to the lowest scores without a baseline. They have names of clusters. */
function notifiedLinks(report: ReportBody): { title: string; url: string }[] {
  const { links, comparison, clusters } = report;
  if (!links) return [];
  const names = new Map(clusters.map(({ cluster }) => [cluster.id.toLowerCase(), cluster.name]));
  const found = comparison
    ? comparison.newFailures.map(({ cluster, check }) => ({
        title: `${names.get(cluster) ?? lastSegment(cluster)}: ${getCheck(check)?.title ?? check}`,
        url: links.finding(cluster, check),
      }))
    : worst(clusters).map(({ cluster }) => ({ title: cluster.name, url: links.cluster(cluster.id) }));
  return found
    .flatMap(({ title, url }) => (url === undefined ? [] : [{ title: visibleText(title), url }]))
    .slice(0, mostLinks);
}

/** Returns words without any name from Azure. */
function linesOf(report: ReportBody, matched: readonly MatchedRule[] = []): string[] {
  const { snapshot, gate, comparison, tenantId, readAt } = report;
  return [
    ...gate.reasons.map(({ message }) => message),
    ...matched.map(({ rule, count }) => `Rule ${rule}: ${count}`),
    ...countLines(snapshot.header.counts),
    ...(comparison ? [`New failures: ${comparison.newFailures.length}`] : []),
    ...tenantLines(report, { hasReasons: false }),
    `${tenantId === undefined ? '' : `Tenant ${tenantId}. `}Scanned ${utcTime(readAt)}.`,
  ];
}

function slackBody(report: ReportBody, matched: readonly MatchedRule[] | undefined): object {
  const title = `Kustodian. ${gateLine(report)}`;
  return {
    text: title,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title } },
      { type: 'section', text: { type: 'plain_text', text: linesOf(report, matched).join('\n').slice(0, 3000) } },
      ...slackLinks(report),
    ],
  };
}

function slackLinks(report: ReportBody): object[] {
  const lines = [
    ...notifiedLinks(report).map(({ title, url }) => `<${url}|${escapeSlack(title)}>`),
    ...(report.links ? [`<${report.links.home}|Open Kustodian>`] : []),
  ];
  return lines.length === 0 ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: lines.join('\n') } }];
}

/** Source: https://docs.slack.dev/messaging/formatting-message-text#escaping. A bar would end the title of a link. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '\u2223');
}

function teamsBody(report: ReportBody, matched: readonly MatchedRule[] | undefined): object {
  const text = (line: string, more: object = {}) => ({
    type: 'TextBlock',
    text: withoutMarks(line),
    wrap: true,
    ...more,
  });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            text(`Kustodian. ${gateLine(report)}`, { size: 'Large', weight: 'Bolder' }),
            ...linesOf(report, matched).map((line) => text(line)),
          ],
          ...(report.links ? { actions: teamsActions(report, report.links) } : {}),
        },
      },
    ],
  };
}

/** A text block is Markdown: https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features */
function withoutMarks(text: string): string {
  return visibleText(text).replace(/[\\[\]*_]/g, '\\$&');
}

function teamsActions(report: ReportBody, { home }: Links): object[] {
  return [...notifiedLinks(report), { title: 'Open Kustodian', url: home }].map((action) => ({
    type: 'Action.OpenUrl',
    ...action,
  }));
}
