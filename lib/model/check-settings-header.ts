/** The header in which a request names settings: their JSON, percent-encoded; absent where all are at their defaults. */
export const checkSettingsHeader = 'X-Check-Settings';
