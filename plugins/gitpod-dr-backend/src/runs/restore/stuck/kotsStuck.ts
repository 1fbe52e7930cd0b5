import { StuckState } from './StuckState';
import { namespaceTerminating } from './veleroStuck';

const MINUTE_MS = 60_000;
/** KOTS waits for about two minutes until what it deletes is gone. */
const HELD_MS = 30_000;
/** KOTS looks every two seconds, and writes what it found 20 seconds later. */
const NOTE_MS = 2 * MINUTE_MS;
/** Undeploy begins within seconds of the request. */
const START_MS = 3 * MINUTE_MS;

/** What can be seen while a step waits for KOTS. What is not known is absent. */
export interface KotsWait {
  namespace: string;
  slug: string;
  /** Before Velero has its Restore, or after that has ended. */
  waitsFor: 'removal' | 'note';
  waitedMs: number;
  /** Whether KOTS has a deployed version of the app. */
  hasDeployedVersion?: boolean;
  /** Whether the snapshot names a version of the app. */
  namesVersion?: boolean;
  /** Objects of the app that are being deleted and not gone, `Kind name`. */
  held?: string[];
  namespaceTerminating?: boolean;
}

/** Recognises why KOTS does not come to an end with its part; undefined while it simply works. */
export function recogniseKotsWait(wait: KotsWait): StuckState | undefined {
  if (wait.namespaceTerminating) return namespaceTerminating(wait);
  return wait.waitsFor === 'removal'
    ? recogniseRemoval(wait)
    : recogniseNote(wait);
}

function recogniseRemoval(wait: KotsWait): StuckState | undefined {
  const { slug, namespace, held = [], waitedMs } = wait;
  if (held.length > 0 && waitedMs >= HELD_MS) {
    return {
      id: 'undeploy-held-up',
      sentence: `KOTS deletes the objects of ${slug}, and these do not go: ${held
        .slice(0, 5)
        .join(
          ', ',
        )}. After two minutes KOTS gives up, or in older versions goes on with them in place.`,
      cure: 'A finalizer holds them. Find out whose it is, and let it end its work.',
      commands: [
        `kubectl get ${held[0].replace(
          ' ',
          '/',
        )} -n ${namespace} -o jsonpath='{.metadata.finalizers}'`,
      ],
    };
  }
  if (wait.hasDeployedVersion === false && waitedMs >= START_MS) {
    return {
      id: 'no-deployed-version',
      sentence: `KOTS has no deployed version of ${slug}, and never begins the restore of such an application.`,
      cure: 'Deploy the version of the snapshot in the admin console, then start a new restore.',
      commands: [`kubectl kots admin-console --namespace ${namespace}`],
    };
  }
  return undefined;
}

function recogniseNote(wait: KotsWait): StuckState | undefined {
  const { slug, namespace, namesVersion, waitedMs } = wait;
  if (namesVersion === false) {
    return {
      id: 'version-missing',
      sentence: `The snapshot names no version of ${slug}, so KOTS tries in vain to take note of the restore and never ends it.`,
      cure: 'Clear the mark of the restore in KOTS; it touches nothing else. Then deploy the version that belongs to the snapshot.',
      commands: clearMark(wait),
    };
  }
  if (waitedMs < NOTE_MS) return undefined;
  return {
    id: 'mark-not-cleared',
    sentence: `Velero has ended, and KOTS still says that it is restoring ${slug} after ${Math.floor(
      waitedMs / MINUTE_MS,
    )} minutes.`,
    cure: 'Read its log. Where it says nothing of an error that passes, clear the mark of the restore; it touches nothing else.',
    commands: [
      `kubectl logs -n ${namespace} -l app=kotsadm`,
      ...clearMark(wait),
    ],
  };
}

/** Only the mark in KOTS's database goes by that; what was begun goes on. */
function clearMark({ slug, namespace }: KotsWait): string[] {
  const key = `kubectl get secret kotsadm-authstring -n ${namespace} -o jsonpath='{.data.kotsadm-authstring}' | base64 -d`;
  return [
    `kubectl kots admin-console --namespace ${namespace}`,
    `curl -X DELETE -H "Authorization: $(${key})" http://localhost:8800/api/v1/app/${slug}/snapshot/restore`,
  ];
}

/** KOTS could not remove the application and has given up. */
export function undeployFailed(place: {
  namespace: string;
  slug: string;
}): StuckState {
  const { namespace, slug } = place;
  return {
    id: 'undeploy-failed',
    sentence: `KOTS gave up the restore of ${slug} before Velero had anything to do. Objects of the application may be deleted in part.`,
    cure: 'Find what could not be removed in the log of the admin console, and remove it; then ask KOTS again.',
    commands: [`kubectl logs -n ${namespace} -l app=kotsadm`],
  };
}

/** Velero found objects of the application in place and left them alone, as it always does. */
export function leftovers(facts: {
  slug: string;
  namespace: string;
  /** `Kind name`. */
  untouched: string[];
}): StuckState {
  const { slug, namespace, untouched } = facts;
  const named = untouched.slice(0, 5).join(', ');
  const more = untouched.length > 5 ? ` and ${untouched.length - 5} more` : '';
  return {
    id: 'undeploy-left-objects',
    sentence: `KOTS called ${slug} removed while these stood: ${named}${more}. Older versions of KOTS do so; Velero then leaves them as they are.`,
    cure: 'If they are not as they were in the snapshot, delete them and start a new restore of the applications.',
    commands: [
      `kubectl delete ${untouched[0].replace(' ', '/')} -n ${namespace}`,
    ],
  };
}
