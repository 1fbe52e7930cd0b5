import {
  AuthorizationV1Api,
  KubeConfig,
  V1PolicyRule,
} from '@kubernetes/client-node';
import { Namespaces } from './Question';

/** What the authoriser says that one account may do in one namespace. */
export interface ListedRights {
  namespace: string;
  rules: V1PolicyRule[];
  /** Why there may be more, if the authoriser says so. */
  incomplete?: string;
}

async function listIn(
  api: AuthorizationV1Api,
  namespace: string,
): Promise<ListedRights> {
  const { status } = await api.createSelfSubjectRulesReview({
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace },
    },
  });
  if (!status) throw new Error(`The rights in ${namespace} were not listed`);
  const { resourceRules, nonResourceRules, incomplete, evaluationError } =
    status;
  return {
    namespace,
    rules: [...resourceRules, ...nonResourceRules],
    incomplete: incomplete ? evaluationError || 'no reason given' : undefined,
  };
}

/** Every namespace that is asked about, and the one that objects get into by mistake. */
export function namespacesToList(namespaces: Namespaces): string[] {
  return [...new Set([...Object.values(namespaces), 'default'])];
}

/** Rights in the whole cluster are in the list of each namespace. */
export function listRights(
  kubeConfig: KubeConfig,
  namespaces: Namespaces,
): Promise<ListedRights[]> {
  const api = kubeConfig.makeApiClient(AuthorizationV1Api);
  return Promise.all(
    namespacesToList(namespaces).map(namespace => listIn(api, namespace)),
  );
}
