import {
  ManifestFacts,
  Reading,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { readApiVersion } from '../../../gitpod/apiVersion';
import { readCertificateConsumers } from '../../../gitpod/certificateConsumers';
import { readCertificates } from '../../../gitpod/certificates';
import { readGitpodConfig } from '../../../gitpod/gitpodConfig';
import { readHelmRevisions } from '../../../gitpod/helmRelease';
import { readInstallationAdmin } from '../../../gitpod/installationAdmin';
import { readRenderedWorkloads } from '../../../gitpod/renderedWorkloads';
import { readWorkloads } from '../../../gitpod/workloads';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { RESOURCES } from '../../../kubernetes/types';
import {
  collectFacts,
  factOf,
  isExplained,
  ManifestPlace,
  sentenceOf,
  toInstallationValues,
} from '../../../manifest';
import { TargetClients } from '../../target/TargetClients';
import { readSharedSubjects } from '../adminConsole';
import {
  ClaimAge,
  ConsoleObservations,
  Observations,
  SecretsInUse,
} from './Observations';

/** How the restored installation is looked at. */
export interface Views {
  /** With the credential of tier read. */
  read: KubeReader;
  /** With the one of tier restore. */
  restore: TargetClients;
  /** With the one of tier backup, which alone may read the keys; or why there is none. */
  backup: TargetClients | { obstacle: string };
}

async function reading<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { state: 'known', value: await read() };
  } catch (error) {
    if (!isExplained(error)) throw error;
    return { state: 'unknown', reason: sentenceOf(error) };
  }
}

/** The facts of a manifest as they are now. What the restore tier may see too is not left to the backup tier. */
async function readFacts(
  { read, restore, backup }: Views,
  place: ManifestPlace,
  signal: AbortSignal,
): Promise<ManifestFacts> {
  const { namespace } = place;
  const { kots } = restore;
  const installationAdmin = () =>
    readInstallationAdmin(restore, namespace, signal);
  if (!('obstacle' in backup)) {
    const { reader } = backup;
    return collectFacts(
      { reader: read, backup: { reader, kots, installationAdmin } },
      place,
      signal,
    );
  }
  const [facts, installation, console] = await Promise.all([
    collectFacts({ reader: read, backup }, place, signal),
    factOf(async () => toInstallationValues(await installationAdmin())),
    factOf(async () => ({ version: (await kots.health(signal)).version })),
  ]);
  return { ...facts, installation, kots: console };
}

/** Looks at the admin console, and at what every restore must leave alone. */
export async function observeConsole(
  views: Views,
  place: ManifestPlace,
  signal: AbortSignal,
): Promise<ConsoleObservations> {
  const { reader, kots } = views.restore;
  const { namespace, kotsAppSlug } = place;
  const [deployed, workloads, sharedSubjects, facts] = await Promise.all([
    reading(async () => (await kots.app(kotsAppSlug, signal)).currentVersion),
    reading(() => readWorkloads(reader, namespace, signal)),
    reading(() => readSharedSubjects(reader, signal)),
    readFacts(views, place, signal),
  ]);
  return { deployed, workloads, sharedSubjects, facts };
}

async function readSecretsInUse(
  { read, restore }: Views,
  namespace: string,
  signal: AbortSignal,
): Promise<SecretsInUse> {
  const [config, secrets] = await Promise.all([
    readGitpodConfig(read, namespace),
    restore.reader.listMetadata(RESOURCES.secrets, { namespace, signal }),
  ]);
  return {
    needed: config?.secrets,
    present: secrets.map(({ name }) => name),
  };
}

async function readClaims(
  { restore }: Views,
  namespace: string,
  signal: AbortSignal,
): Promise<ClaimAge[]> {
  const resource = RESOURCES.persistentVolumeClaims;
  const claims = await restore.reader.listMetadata(resource, {
    namespace,
    signal,
  });
  return claims.map(({ name, creationTimestamp }) => ({
    name,
    madeAt: creationTimestamp,
  }));
}

/** Looks at everything that a restore was to bring about. What cannot be seen blanks nothing else. */
export async function observe(
  views: Views,
  place: ManifestPlace,
  signal: AbortSignal,
): Promise<Observations> {
  const { read, restore } = views;
  const { namespace, kotsAppSlug } = place;
  const { reader, kots } = restore;
  const [
    console,
    app,
    rendered,
    revisions,
    certificates,
    apiVersion,
    secrets,
    consumers,
    claims,
  ] = await Promise.all([
    observeConsole(views, place, signal),
    reading(() => kots.appStatus(kotsAppSlug, signal)),
    reading(() => readRenderedWorkloads(reader, namespace, signal)),
    reading(() => readHelmRevisions(reader, namespace, signal)),
    reading(() => readCertificates(read, namespace, signal)),
    reading(() => readApiVersion(restore, namespace, signal)),
    reading(() => readSecretsInUse(views, namespace, signal)),
    reading(() => readCertificateConsumers(reader, namespace, signal)),
    reading(() => readClaims(views, namespace, signal)),
  ]);
  return {
    ...console,
    app,
    rendered,
    revisions,
    certificates,
    apiVersion,
    secrets,
    consumers,
    claims,
  };
}
