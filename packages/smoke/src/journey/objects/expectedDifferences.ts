import { Difference, textOfPath } from './compareInventories';

/** A difference that a restore and its Redeploy make, and why. */
interface Expectation {
  reason: string;
  /** Of all objects unless told. */
  objects?: RegExp;
  what: Difference['what'];
  /** Of what changed. */
  paths?: string[];
}

const HELM_REVISION = /^Secret sh\.helm\.release\.v1\.gitpod\.v\d+$/;

/** Whatever is not here is a defect, of the restore or of this list. */
const EXPECTED: Expectation[] = [
  {
    reason: 'Velero writes on what it restores where it comes from',
    what: 'changed',
    paths: [
      'metadata.labels["velero.io/backup-name"]',
      'metadata.labels["velero.io/restore-name"]',
    ],
  },
  {
    reason: 'the API server gives a Service that is made anew an address',
    objects: /^Service /,
    what: 'changed',
    paths: ['spec.clusterIP', 'spec.clusterIPs[0]'],
  },
  {
    reason: 'a claim that is made anew is bound to another volume',
    objects: /^PersistentVolumeClaim /,
    what: 'changed',
    paths: [
      'spec.volumeName',
      'metadata.annotations["pv.kubernetes.io/bind-completed"]',
      'metadata.annotations["pv.kubernetes.io/bound-by-controller"]',
    ],
  },
  {
    reason: 'the Redeploy is a new Helm revision',
    objects: HELM_REVISION,
    what: 'new',
  },
  {
    reason: 'a new Helm revision supersedes the one before',
    objects: HELM_REVISION,
    what: 'changed',
    paths: [
      'metadata.labels.status',
      'metadata.labels.modifiedAt',
      'data.release',
    ],
  },
  {
    reason: 'the imitated admin console keeps its own state in this Secret',
    objects: /^Secret kotsadm-state$/,
    what: 'changed',
    paths: ['data["state.json"]'],
  },
];

/** Why a difference was to be expected; undefined if it was not. */
export function reasonFor(difference: Difference): string | undefined {
  const { object, what, path } = difference;
  return EXPECTED.find(
    expected =>
      expected.what === what &&
      (!expected.objects || expected.objects.test(object)) &&
      (!expected.paths || expected.paths.includes(textOfPath(path))),
  )?.reason;
}
