/** Formats a local time with its zone, such as `18:13 UTC`. */
export const clockWithZone = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});
