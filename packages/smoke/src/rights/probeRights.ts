import { AuthorizationV1Api, KubeConfig } from '@kubernetes/client-node';
import { Namespaces, Question, Tier, TIERS } from './Question';
import { QUESTIONS } from './questions';

/** What the authoriser answered to one question. */
export interface Answer {
  question: Question;
  allowed: string[];
  denied: string[];
}

export type RightsTable = Record<Tier, Answer[]>;

/** Questions that are asked at the same time. */
const AT_ONCE = 20;

async function isAllowed(
  api: AuthorizationV1Api,
  question: Question,
  verb: string,
  namespace: string | undefined,
): Promise<boolean> {
  const { group, name } = question;
  const [resource, subresource] = question.resource.split('/');
  const { status } = await api.createSelfSubjectAccessReview({
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          verb,
          group,
          resource,
          subresource,
          namespace,
          name,
        },
      },
    },
  });
  return status?.allowed === true;
}

async function answerTo(
  api: AuthorizationV1Api,
  question: Question,
  namespaces: Namespaces,
): Promise<Answer> {
  const { place, verbs } = question;
  const namespace = place === 'cluster' ? undefined : namespaces[place];
  const answers = await Promise.all(
    verbs.map(verb => isAllowed(api, question, verb, namespace)),
  );
  return {
    question,
    allowed: verbs.filter((_, index) => answers[index]),
    denied: verbs.filter((_, index) => !answers[index]),
  };
}

/** Asks for one tier. */
export async function probeTier(
  kubeConfig: KubeConfig,
  namespaces: Namespaces,
): Promise<Answer[]> {
  const api = kubeConfig.makeApiClient(AuthorizationV1Api);
  const answers: Answer[] = [];
  for (let begin = 0; begin < QUESTIONS.length; begin += AT_ONCE) {
    const asked = QUESTIONS.slice(begin, begin + AT_ONCE);
    answers.push(
      ...(await Promise.all(
        asked.map(question => answerTo(api, question, namespaces)),
      )),
    );
  }
  return answers;
}

/**
 * Asks a cluster's authoriser, as the ServiceAccount of each tier, what that may do. Nothing is taken from
 * manifests, and nothing is changed.
 */
export async function probeRights(
  kubeConfigOf: (tier: Tier) => KubeConfig | Promise<KubeConfig>,
  namespaces: Namespaces,
): Promise<RightsTable> {
  const table: RightsTable = { read: [], backup: [], restore: [] };
  for (const tier of TIERS) {
    table[tier] = await probeTier(await kubeConfigOf(tier), namespaces);
  }
  return table;
}
