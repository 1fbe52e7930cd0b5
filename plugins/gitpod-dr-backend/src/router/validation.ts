import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  BREAK_GLASS_REASON_MIN_LENGTH,
  WORDS_MAX_LENGTH,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Request, RequestParamHandler } from 'express';
import { z } from 'zod';

const LARGEST_PAGE = 200;
const DEFAULT_PAGE = 50;
/** What every database takes as a whole number. */
const LARGEST_NUMBER = 2 ** 31 - 1;

const place = z.coerce.number().int().min(0).max(LARGEST_NUMBER).default(0);

const runsSchema = z.object({
  offset: place,
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(DEFAULT_PAGE),
  kind: z.enum(['snapshot', 'restore']).optional(),
});

/** Kubernetes object names: lower case letters, digits, dots and dashes. */
const objectName = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'is not a Kubernetes object name');

/** Line breaks and tabs are fine; the rest breaks logs, and PostgreSQL takes no NUL. */
// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text of a person, kept in the portal's database. */
export function personsText(longest: number) {
  return z
    .string()
    .trim()
    .max(longest)
    .refine(
      text => !CONTROL_CHARACTERS.test(text),
      'has characters that cannot be written',
    );
}

const words = personsText(WORDS_MAX_LENGTH).refine(
  text => text.length > 0,
  'must not be empty',
);

/** Ids that the portal gives. */
const ownId = z.string().regex(/^[\w-]{1,100}$/, 'is no id');

const planSchema = z
  .object({
    snapshotName: objectName,
    target: z.enum(['own', 'recovery']).default('own'),
    scope: z.enum(['all', 'admin-console', 'applications']).default('all'),
    databaseGoesBack: z.boolean().default(false),
  })
  .strict();

export const previewSchema = planSchema;

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is not a preview digest');

export const restoreSchema = planSchema
  .extend({
    digest,
    confirmation: z.string().max(253),
    safetySnapshot: z
      .discriminatedUnion('take', [
        z.object({ take: z.literal(true) }).strict(),
        z.object({ take: z.literal(false), reason: words }).strict(),
      ])
      .optional(),
  })
  .strict();

export const breakGlassSchema = restoreSchema
  .extend({
    reason: words.refine(
      text => text.length >= BREAK_GLASS_REASON_MIN_LENGTH,
      `must have at least ${BREAK_GLASS_REASON_MIN_LENGTH} characters`,
    ),
  })
  .strict();

export const approvalSchema = z.object({ digest }).strict();

export const rejectionSchema = z.object({ reason: words }).strict();

export const reviewSchema = z.object({ note: words }).strict();

export const answerSchema = z
  .object({
    stepId: z.string().min(1).max(100),
    questionId: z.string().min(1).max(100),
    optionId: z.string().min(1).max(100),
    values: z.record(z.string().max(100), personsText(1000)).default({}),
  })
  .strict();

export const giveUpSchema = z.object({ reason: words }).strict();

export const newHomeSchema = z
  .object({ confirmation: z.string().max(253) })
  .strict();

export const deletionSchema = z
  .object({
    uid: z.string().min(1).max(253),
    confirmation: z.string().max(253),
    confirmLastGood: z.boolean().optional(),
  })
  .strict();

const afterSchema = z.object({ after: place });

/** Throws `InputError` that names every field and what is wrong with it. */
function parse<T extends z.ZodTypeAny>(
  schema: T,
  value: unknown,
  where: string,
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(issue => {
    const field = issue.path.join('.') || where;
    return `${field}: ${issue.message}`;
  });
  throw new InputError(`Invalid ${where}: ${problems.join('; ')}`);
}

export function parseBody<T extends z.ZodTypeAny>(
  schema: T,
  request: Request,
): z.output<T> {
  return parse(schema, request.body, 'body');
}

export function parseQuery<T extends z.ZodTypeAny>(
  schema: T,
  request: Request,
): z.output<T> {
  return parse(schema, request.query, 'query');
}

/** Which page of which runs is asked for. */
export function parseRuns(request: Request): z.output<typeof runsSchema> {
  return parse(runsSchema, request.query, 'query');
}

export function parseAfter(request: Request): number {
  return parse(afterSchema, request.query, 'query').after;
}

export function parseSnapshotName(request: Request): string {
  return parse(objectName, request.params.snapshotName, 'snapshotName');
}

export function parseRestoreName(request: Request): string {
  return parse(objectName, request.params.restoreName, 'restoreName');
}

/** Refuses what cannot be an id before anything looks for it. */
export function checkId(name: string): RequestParamHandler {
  return (_request, _response, next, value) => {
    parse(ownId, value, name);
    next();
  };
}

/** The entity that a route is for. */
export function entityRefOf(request: Request): string {
  const { kind, namespace, name } = request.params;
  return stringifyEntityRef({ kind, namespace, name });
}
