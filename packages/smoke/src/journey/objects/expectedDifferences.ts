import { Difference, textOfPath } from './compareInventories';
import {
  becomes,
  comesOrGoes,
  isAddress,
  isExactly,
  isName,
  Judgement,
  keepsItsSize,
  stays,
  turns,
} from './judgements';

/** A difference that a restore and its Redeploy make, and why. */
interface Expectation {
  reason: string;
  /** Of all objects unless told. */
  objects?: RegExp;
  what: Difference['what'];
  /** Of what changed: the paths, and what may have become of their values. */
  fields?: Record<string, Judgement>;
}

const HELM_REVISION = /^Secret sh\.helm\.release\.v1\.gitpod\.v\d+$/;
const isYes = isExactly('yes');

/** Whatever is not here is a defect, of the restore or of this list. */
const EXPECTED: Expectation[] = [
  {
    reason: 'Velero writes on what it restores where it comes from',
    what: 'changed',
    fields: {
      'metadata.labels["velero.io/backup-name"]': becomes(isName),
      'metadata.labels["velero.io/restore-name"]': becomes(isName),
    },
  },
  {
    reason: 'Velero leaves a namespace that is there as it is',
    objects: /^Namespace /,
    what: 'changed',
    fields: {
      'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]':
        comesOrGoes(isName),
    },
  },
  {
    reason: 'the API server gives a Service that is made anew an address',
    objects: /^Service /,
    what: 'changed',
    fields: {
      'spec.clusterIP': stays(isAddress),
      'spec.clusterIPs[0]': stays(isAddress),
    },
  },
  {
    reason: 'a claim that is made anew is bound to another volume',
    objects: /^PersistentVolumeClaim /,
    what: 'changed',
    fields: {
      'spec.volumeName': stays(isName),
      'metadata.annotations["pv.kubernetes.io/bind-completed"]': becomes(isYes),
      // Not where Velero restores the volume too: it then names the volume itself.
      'metadata.annotations["pv.kubernetes.io/bound-by-controller"]':
        comesOrGoes(isYes),
    },
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
    fields: {
      'metadata.labels.status': turns(
        isExactly('deployed'),
        isExactly('superseded'),
      ),
      'metadata.labels.modifiedAt': becomes(isName),
      'data.release': keepsItsSize,
    },
  },
  {
    reason: 'the imitated admin console keeps its own state in this Secret',
    objects: /^Secret kotsadm-state$/,
    what: 'changed',
    fields: { 'data["state.json"]': keepsItsSize },
  },
];

function isExpectedChange(
  { path, before, after }: Difference,
  fields: Record<string, Judgement>,
): boolean {
  return fields[textOfPath(path)]?.(before, after) ?? false;
}

/** Why a difference was to be expected; undefined if it was not. */
export function reasonFor(difference: Difference): string | undefined {
  const { object, what } = difference;
  return EXPECTED.find(
    expected =>
      expected.what === what &&
      (!expected.objects || expected.objects.test(object)) &&
      (!expected.fields || isExpectedChange(difference, expected.fields)),
  )?.reason;
}
