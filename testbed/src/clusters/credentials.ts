import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  Authority,
  createAuthority,
  createTokenSigningKey,
  KeyAndCertificate,
} from './certificates';
import { ClusterPlan } from './ClusterPlan';
import { kubeconfigText } from './kubeconfig';

/** Who speaks to the API server by a client certificate, and as whom. */
const CLIENTS = {
  admin: 'CN=testbed-admin, O=system:masters',
  'controller-manager': 'CN=system:kube-controller-manager',
  scheduler: 'CN=system:kube-scheduler',
  kwok: 'CN=kwok, O=system:masters',
};

/** Makes every certificate, key and kubeconfig that the programs of a cluster start with. */
export async function writeCredentials(plan: ClusterPlan): Promise<void> {
  const authority = await createAuthority(`${plan.name}-ca`);
  const signing = createTokenSigningKey();
  const kubelet = await authority.issueForServer(['kwok'], ['127.0.0.1']);
  mkdirSync(plan.dir, { recursive: true, mode: 0o700 });

  const write = (file: string, text: string) =>
    writeFileSync(path.join(plan.dir, file), text, { mode: 0o600 });
  const writePair = (name: string, pair: KeyAndCertificate) => {
    write(`${name}.key`, pair.key);
    write(`${name}.crt`, pair.certificate);
  };
  write('ca.crt', authority.certificate);
  write('service-accounts.key', signing.key);
  write('service-accounts.pub', signing.publicKey);
  writePair('api-server', await apiServerCertificate(authority));
  writePair('kubelet', kubelet);
  writePair(
    'kubelet-client',
    await authority.issueForClient('CN=kube-apiserver, O=system:masters'),
  );
  for (const [client, subject] of Object.entries(CLIENTS)) {
    const pair = await authority.issueForClient(subject);
    writePair(client, pair);
    const access = { name: plan.name, cluster: plan.name, user: userOf(pair) };
    write(`${client}.kubeconfig`, kubeconfigText([plan], [access]));
  }
}

function apiServerCertificate(
  authority: Authority,
): Promise<KeyAndCertificate> {
  const names = ['localhost', 'kubernetes', 'kubernetes.default.svc'];
  return authority.issueForServer(names, ['127.0.0.1', '10.0.0.1']);
}

function userOf(pair: KeyAndCertificate): object {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return {
    'client-certificate-data': base64(pair.certificate),
    'client-key-data': base64(pair.key),
  };
}
