import type { MaintenanceWindow } from './maintenance-window';

export interface CalendarEvent {
  /** A later event with the same ID replaces it. */
  uid: string;
  createdAt: string;
  window: Pick<MaintenanceWindow, 'start' | 'end'>;
  summary: string;
  description: string;
  /** Absolute. Absent if it's too long for a link. */
  url?: string | undefined;
  version: string;
}

/**
 * Returns an iCalendar file with one event. Source: https://www.rfc-editor.org/rfc/rfc5545. It has no METHOD, because
 * RFC 5546 (section 3.2.1) requires an organizer with it.
 */
export function calendarFile({ uid, createdAt, window, summary, description, url, version }: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Kustodian//Kustodian ${escapeText(version)}//EN`,
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utcStamp(createdAt)}`,
    `DTSTART:${utcStamp(window.start)}`,
    `DTEND:${utcStamp(window.end)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    // A URI isn't escaped. As a URL, it has no line breaks.
    ...(url === undefined ? [] : [`URL:${new URL(url).href}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** Returns text such as `20260201T220000Z`. */
function utcStamp(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Section 3.3.11 doesn't allow control characters in TEXT, so they become spaces. */
function escapeText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\n\u2028\u2029]/g, '\n')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');
}

const mostOctets = 75;

/** Folds a line at 75 octets and never within a character (section 3.1). */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > mostOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
