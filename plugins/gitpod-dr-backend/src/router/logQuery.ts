import { Request } from 'express';
import { z } from 'zod';
import { parseQuery } from './validation';

const LARGEST_PAGE = 1_000;
const DEFAULT_PAGE = 200;

const level = z.enum(['debug', 'info', 'warning', 'error', 'unknown']);

const logSchema = z
  .object({
    /** Repeatable; a single one comes as text. */
    level: z.union([level.transform(one => [one]), z.array(level)]).optional(),
    text: z.string().max(200).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(LARGEST_PAGE)
      .default(DEFAULT_PAGE),
    from: z.enum(['start', 'end']).default('start'),
    format: z.enum(['json', 'text']).default('json'),
  })
  .strict();

/** Which lines of a log are asked for, and in which form. Throws `InputError` that names the field. */
export function parseLogQuery(request: Request) {
  const {
    level: levels,
    text,
    format,
    ...page
  } = parseQuery(logSchema, request);
  return { filter: { levels, text }, page, format };
}
