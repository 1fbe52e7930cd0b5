import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { WORDS_MAX_LENGTH } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Request } from 'express';
import { z } from 'zod';

const LARGEST_PAGE = 200;
const DEFAULT_PAGE = 50;

const runsSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(DEFAULT_PAGE),
  kind: z.enum(['snapshot', 'restore']).optional(),
});

/** Kubernetes object names: lower case letters, digits, dots and dashes. */
const objectName = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'is not a Kubernetes object name');

/** Words that a person writes; kept in the portal's database. */
const words = z.string().trim().min(1).max(WORDS_MAX_LENGTH);

const planSchema = z
  .object({
    snapshotName: objectName,
    target: z.enum(['own', 'recovery']).default('own'),
    scope: z.enum(['all', 'admin-console', 'applications']).default('all'),
    databaseGoesBack: z.boolean().default(false),
  })
  .strict();

export const previewSchema = planSchema;

export const restoreSchema = planSchema
  .extend({
    digest: z.string().regex(/^[0-9a-f]{64}$/, 'is not a preview digest'),
    confirmation: z.string().max(253),
    safetySnapshot: z
      .discriminatedUnion('take', [
        z.object({ take: z.literal(true) }).strict(),
        z.object({ take: z.literal(false), reason: words }).strict(),
      ])
      .optional(),
  })
  .strict();

export const answerSchema = z
  .object({
    stepId: z.string().min(1).max(100),
    questionId: z.string().min(1).max(100),
    optionId: z.string().min(1).max(100),
    values: z.record(z.string().max(100), z.string().max(1000)).default({}),
  })
  .strict();

export const giveUpSchema = z.object({ reason: words }).strict();

export const deletionSchema = z
  .object({
    uid: z.string().min(1).max(253),
    confirmation: z.string().max(253),
    confirmLastGood: z.boolean().optional(),
  })
  .strict();

const afterSchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
});

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

/** The entity that a route is for. */
export function entityRefOf(request: Request): string {
  const { kind, namespace, name } = request.params;
  return stringifyEntityRef({ kind, namespace, name });
}
