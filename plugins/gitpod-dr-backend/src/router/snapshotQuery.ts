import { SNAPSHOT_ORDER_FIELDS } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Request } from 'express';
import { z } from 'zod';
import { SnapshotListRequest } from '../snapshots/SnapshotCatalog';
import { parseQuery } from './validation';

const LARGEST_PAGE = 100;
const DEFAULT_PAGE = 50;
const LONGEST_TEXT = 253;

const text = z.string().min(1).max(LONGEST_TEXT);
const time = z.string().datetime({
  offset: true,
  message: 'is not a time with a zone, like 2026-11-22T08:00:00Z',
});
const flag = z.enum(['true', 'false']).transform(value => value === 'true');

const selection = z.object({
  orderBy: z.enum(SNAPSHOT_ORDER_FIELDS).default('startedAt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  text: text.optional(),
  // One is a text, several are a list.
  phase: z
    .union([text.transform(one => [one]), z.array(text).max(50)])
    .optional(),
  trigger: z.enum(['manual', 'schedule', 'unknown']).optional(),
  startedAfter: time.optional(),
  startedBefore: time.optional(),
  location: text.optional(),
  restorableOnly: flag.optional(),
});

const listSchema = selection
  .extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(LARGEST_PAGE)
      .default(DEFAULT_PAGE),
  })
  .strict();

const exportSchema = selection
  .extend({ format: z.enum(['csv', 'json']) })
  .strict();

/** Throws `InputError` that names the parameter. */
export function parseSnapshotList(request: Request): SnapshotListRequest {
  const { offset, limit, orderBy, direction, ...filter } = parseQuery(
    listSchema,
    request,
  );
  return { filter, order: { orderBy, direction }, offset, limit };
}

/** Throws `InputError` that names the parameter. */
export function parseSnapshotExport(request: Request) {
  const { format, orderBy, direction, ...filter } = parseQuery(
    exportSchema,
    request,
  );
  return { format, filter, order: { orderBy, direction } };
}
