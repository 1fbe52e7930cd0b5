import {
  MANIFEST_FACT_IDS,
  ManifestFact,
  ManifestFacts,
  RecoveryManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { z } from 'zod';
import { KubeObject } from '../kubernetes/types';

export const MANIFEST_NAME = 'gitpod-dr-recovery-manifest';
/** Tells the portal's own from an object that happens to have its name. */
export const MANIFEST_LABEL = 'gitpod-dr/recovery-manifest';
const KEY = 'manifest.json';
const RESTORE_LABEL = 'velero.io/restore-name';

export interface ManifestObject extends KubeObject {
  data?: Record<string, string>;
}

const factSchema = z.union([
  z.object({
    state: z.literal('known'),
    values: z.record(z.string().max(4_000)),
    observedAt: z.string().datetime(),
    notRefreshed: z.string().max(4_000).optional(),
  }),
  z.object({ state: z.literal('unknown'), reason: z.string().max(4_000) }),
]);

const manifestSchema = z.object({
  format: z.literal(1),
  namespace: z.string().max(253),
  collectedAt: z.string().datetime(),
  runId: z.string().max(100).optional(),
  facts: z.record(factSchema),
});

const NOT_RECORDED: ManifestFact = {
  state: 'unknown',
  reason: 'It was not recorded.',
};

/** What ConfigMap it is to be: KOTS takes it into snapshots, removes it when it undeploys, and brings it back. */
export function toManifestObject(
  manifest: RecoveryManifest,
  kotsAppSlug: string,
) {
  return {
    metadata: {
      name: MANIFEST_NAME,
      labels: {
        'app.kubernetes.io/managed-by': 'gitpod-dr',
        [MANIFEST_LABEL]: 'true',
        'kots.io/backup': 'velero',
        'kots.io/app-slug': kotsAppSlug,
      },
      annotations: { 'kots.io/app-slug': kotsAppSlug },
    },
    data: { [KEY]: JSON.stringify(manifest, undefined, 2) },
  };
}

/** Undefined where it is none that this portal understands: anybody in the namespace can write it. */
export function parseManifestObject({
  data,
}: ManifestObject): RecoveryManifest | undefined {
  let body: unknown;
  try {
    body = JSON.parse(data?.[KEY] ?? '');
  } catch {
    return undefined;
  }
  const parsed = manifestSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { facts, ...rest } = parsed.data;
  return {
    ...rest,
    facts: Object.fromEntries(
      MANIFEST_FACT_IDS.map(id => [id, facts[id] ?? NOT_RECORDED]),
    ) as ManifestFacts,
  };
}

export function isOurs({ metadata }: ManifestObject): boolean {
  return metadata.labels?.[MANIFEST_LABEL] === 'true';
}

/** The Restore that brought this copy back; undefined for one that stands as it was written. */
export function restoredBy({ metadata }: ManifestObject): string | undefined {
  return metadata.labels?.[RESTORE_LABEL];
}
