import { IncomingMessage } from 'node:http';
import { isQuestion, isWrite, kubernetesWrite } from './kubernetesWrite';

const request = (method: string, url: string) =>
  ({ method, url } as IncomingMessage);
const NONE = Buffer.alloc(0);

describe('isWrite', () => {
  it.each([
    ['GET', '/api/v1/namespaces/gitpod/secrets', false],
    ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', false],
    ['POST', '/apis/velero.io/v1/namespaces/velero/restores', true],
    ['DELETE', '/api/v1/namespaces/gitpod/services/kotsadm', true],
  ])('%s %s', (method, url, expected) => {
    expect(isWrite(request(method, url))).toBe(expected);
  });
});

describe('kubernetesWrite', () => {
  it('names the resource without its place', () => {
    const url = '/apis/apps/v1/namespaces/gitpod/deployments/kotsadm?x=1';
    const body = Buffer.from('{"preconditions":{"uid":"u1"}}');
    expect(kubernetesWrite(request('DELETE', url), body)).toEqual({
      system: 'Kubernetes API',
      what: 'DELETE deployments/kotsadm',
      uid: 'u1',
    });
  });

  it('names what has another name each time by its kind', () => {
    const url = '/apis/velero.io/v1/namespaces/velero/downloadrequests/a-1';
    const { what } = kubernetesWrite(request('DELETE', url), NONE);
    expect(what).toBe('DELETE downloadrequests');
    expect(isQuestion(what)).toBe(true);
    expect(isQuestion('POST restores')).toBe(false);
  });
});
