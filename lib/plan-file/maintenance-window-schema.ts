import * as z from 'zod';
import type { MaintenanceWindow } from './maintenance-window';

export const mostWindowDays = 31;

const day = 24 * 60 * 60 * 1000;

/** Loaded on demand, unlike `maintenance-window.ts`, because the schema library is large. */
export const maintenanceWindowSchema: z.ZodType<MaintenanceWindow> = z
  .strictObject({
    start: z.iso.datetime('must be a UTC time, such as 2026-02-01T22:00:00Z'),
    end: z.iso.datetime('must be a UTC time, such as 2026-02-01T23:00:00Z'),
    timeZone: z.string().regex(/^[A-Za-z0-9_+/-]{1,64}$/, 'must be a time zone, such as Europe/Berlin'),
  })
  .refine(({ start, end }) => new Date(end).getTime() > new Date(start).getTime(), {
    path: ['end'],
    message: 'must be after the start',
  })
  .refine(({ start, end }) => new Date(end).getTime() - new Date(start).getTime() <= mostWindowDays * day, {
    path: ['end'],
    message: `must be at most ${mostWindowDays} days after the start`,
  });
