import { KotsErrorCode } from './KotsError';

/** What a refusal of the admin console means. */
export interface Refusal {
  code: KotsErrorCode;
  /** One sentence that says more than the console does; absent where nothing more is known. */
  meaning?: string;
  nextStep: string;
}

/** The installation whose names the next steps carry. */
export interface RefusalPlace {
  namespace: string;
  veleroNamespace: string;
}

/** A refusal as it came over the wire. */
export interface RefusedAnswer {
  status: number;
  /** The console's own words. */
  error?: string;
  /** Its mark of minimal RBAC. */
  requiresVeleroAccess: boolean;
}

/** The console answers vaguely and writes the cause into its log. */
export function inItsLog({ namespace }: RefusalPlace): string {
  return `The reason is in the admin console's log: kubectl logs -n ${namespace} -l app=kotsadm`;
}

export function ensurePermissionsCommand(place: RefusalPlace): string {
  return `kubectl kots velero ensure-permissions --namespace ${place.namespace} --velero-namespace ${place.veleroNamespace}`;
}

function unauthorized(meaning: string): Refusal {
  return {
    code: 'unauthorized',
    meaning,
    nextStep:
      'The key in Secret kotsadm-authstring does not fit the running admin console; restart its pod if this stays.',
  };
}

/** What KOTS v1.85 to v1.131 say, and what it means. */
function knownRefusal(error: string, place: RefusalPlace): Refusal | undefined {
  const { namespace, veleroNamespace } = place;
  switch (error) {
    case 'failed to create instance backup':
      return {
        code: 'refused',
        meaning: `KOTS could not create the Backup. As a rule Velero is not found, or there is no storage location named default in ${veleroNamespace}.`,
        nextStep: inItsLog(place),
      };
    case 'no clusters found':
      return {
        code: 'refused',
        meaning:
          'The admin console has no record of its own cluster, as after an installation that did not end.',
        nextStep: `Restart the admin console: kubectl rollout restart -n ${namespace} deployment/kotsadm (a statefulset in some installations).`,
      };
    case 'failed to list clusters':
      return {
        code: 'refused',
        meaning: 'The admin console could not read its database.',
        nextStep: `Look at: kubectl get pods -n ${namespace} -l app=kotsadm-rqlite (kotsadm-postgres before KOTS 1.89).`,
      };
    case 'failed to check if kotsadm requires access to velero':
      return {
        code: 'refused',
        meaning:
          'The admin console could not find out whether it may use Velero: the API server refused it or did not answer.',
        nextStep: `If KOTS runs with minimal rights, run: ${ensurePermissionsCommand(
          place,
        )}. Otherwise look at the log: kubectl logs -n ${namespace} -l app=kotsadm`,
      };
    case 'missing authorization token':
      return unauthorized(
        'The key of the portal did not arrive: something between the portal and the admin console removes the Authorization header.',
      );
    case 'failed to parse authorization header':
    case 'no session in auth header':
      return unauthorized('The admin console does not know the key.');
    case 'session expired':
    case 'password changed, please login again':
      return unauthorized(
        'The admin console takes the key for an old session.',
      );
    default:
      return undefined;
  }
}

/** What an answer that is not a success means, and what to do next. */
export function explainRefusal(
  answer: RefusedAnswer,
  place: RefusalPlace,
): Refusal {
  if (answer.requiresVeleroAccess) {
    return {
      code: 'needs-velero-access',
      meaning: `KOTS runs with minimal rights and may not use Velero in ${place.veleroNamespace}.`,
      nextStep: `Run: ${ensurePermissionsCommand(place)}`,
    };
  }
  const known = answer.error && knownRefusal(answer.error, place);
  if (known) return known;
  if (answer.status === 401) {
    return unauthorized('The admin console did not take the key.');
  }
  if (answer.status === 403) {
    return {
      code: 'refused',
      meaning:
        'The key belongs to a session that may not do this; the one in Secret kotsadm-authstring may do everything.',
      nextStep: `Compare: kubectl get secret kotsadm-authstring -n ${place.namespace}`,
    };
  }
  return { code: 'refused', nextStep: inItsLog(place) };
}
