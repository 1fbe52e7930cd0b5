import { fact, pairOf, seen, UNREAD } from './__testUtils__/facts';
import {
  judgeCertificateNames,
  judgeConsumers,
  judgeReadyCertificates,
} from './judgeCertificates';

const DOMAIN = 'gitpod.example';
const ALL_NAMES = [DOMAIN, `*.${DOMAIN}`, `*.ws.${DOMAIN}`];

function certificate(ready: boolean | undefined, dnsNames = ALL_NAMES) {
  return { name: 'https-certificates', dnsNames, ready };
}

describe('judging whether certificates are ready', () => {
  it.each([
    ['ready', seen([certificate(true)]), 'pass'],
    ['one not ready', seen([certificate(true), certificate(false)]), 'fail'],
    ['cert-manager is silent', seen([certificate(undefined)]), 'unknown'],
    ['none at all', seen([]), 'unknown'],
    ['not known', UNREAD, 'unknown'],
  ])('%s', (_, certificates, verdict) => {
    expect(judgeReadyCertificates(certificates).verdict).toBe(verdict);
  });
});

describe('judging the names in the certificates', () => {
  const RECORDED = { 'https-certificates': 'for a, b in Secret s' };
  const configuration = fact({ domain: DOMAIN });

  it.each([
    ['as recorded', RECORDED, ALL_NAMES, 'pass'],
    ['gone', {}, ALL_NAMES, 'fail'],
    [
      'for other names',
      { 'https-certificates': 'for a in Secret s' },
      ALL_NAMES,
      'fail',
    ],
    ['without workspaces', RECORDED, ALL_NAMES.slice(0, 2), 'fail'],
    ['not known', undefined, ALL_NAMES, 'unknown'],
  ])('%s', (_, today, dnsNames, verdict) => {
    const item = judgeCertificateNames({
      certificates: pairOf(RECORDED, today),
      configuration,
      states: seen([certificate(true, dnsNames)]),
    });
    expect(item.verdict).toBe(verdict);
  });

  it('knows nothing without the domain', () => {
    const item = judgeCertificateNames({
      certificates: pairOf(RECORDED, RECORDED),
      configuration: UNREAD,
      states: seen([certificate(true)]),
    });
    expect(item.verdict).toBe('unknown');
  });
});

describe('judging who uses a certificate', () => {
  const consumer = (workload: string, startedAt: string) => ({
    pod: `${workload.split('/')[1]}-x`,
    workload,
    secret: 'ws-manager-tls',
    secretMadeAt: '2026-01-01T00:10:00Z',
    startedAt,
  });
  const OLD = consumer('deployment/ws-manager', '2026-01-01T00:09:59Z');
  const YOUNG = consumer('daemonset/ws-daemon', '2026-01-01T00:10:00Z');

  it.each([
    ['started after it', seen([YOUNG]), 'pass'],
    ['one started before it', seen([YOUNG, OLD]), 'fail'],
    ['nobody', seen([]), 'unknown'],
    ['not known', UNREAD, 'unknown'],
  ])('%s', (_, consumers, verdict) => {
    expect(judgeConsumers(consumers, 'gitpod').verdict).toBe(verdict);
  });

  it('restarts each workload once, and only those that must be', () => {
    expect(judgeConsumers(seen([YOUNG, OLD, OLD]), 'gitpod').nextStep).toBe(
      'Restart them: kubectl rollout restart deployment/ws-manager -n gitpod',
    );
  });
});
