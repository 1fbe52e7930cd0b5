import { Controller, ControllerContext, KubeObject } from '../store/types';
import { keyOf, ReconcileLoop } from './ReconcileLoop';
import { setStatus } from './status';

interface Condition {
  type: string;
  status: string;
}

/**
 * What cert-manager tells of a Certificate: ready while its Secret is there. It issues none, that does
 * whoever asks for the Certificate.
 */
export function createCertificateController({
  store,
  clock,
}: ControllerContext): Controller {
  return new ReconcileLoop({
    store,
    clock,
    plural: 'certificates',
    watches: {
      secrets: ({ metadata }) =>
        store
          .list('certificates', { namespace: metadata.namespace })
          .filter(({ spec }) => spec.secretName === metadata.name)
          .map(keyOf),
    },
    reconcile: certificate => {
      const isThere = hasSecret(certificate);
      if (certificate.metadata.deletionTimestamp) return;
      if (readyOf(certificate)?.status === statusText(isThere)) return;
      setStatus(store, 'certificates', certificate, {
        conditions: [condition(isThere)],
      });
    },
  });

  function hasSecret({ metadata, spec }: KubeObject): boolean {
    const secret = store.get('secrets', spec.secretName, metadata.namespace);
    return secret !== undefined;
  }

  function condition(isReady: boolean) {
    return {
      type: 'Ready',
      status: statusText(isReady),
      reason: isReady ? 'Ready' : 'DoesNotExist',
      message: isReady
        ? 'Certificate is up to date and has not expired'
        : 'Issuing certificate as Secret does not exist',
      lastTransitionTime: `${clock.now().toISOString().slice(0, 19)}Z`,
    };
  }
}

function readyOf({ status }: KubeObject): Condition | undefined {
  const conditions: Condition[] = status?.conditions ?? [];
  return conditions.find(({ type }) => type === 'Ready');
}

function statusText(is: boolean): string {
  return is ? 'True' : 'False';
}
