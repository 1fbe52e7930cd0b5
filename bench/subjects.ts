import { fullList } from './baselines/fullList';
import { kotsAlgorithm } from './baselines/kotsAlgorithm';
import { kubernetesTab } from './baselines/kubernetesTab';
import { BenchCluster } from './cluster/BenchCluster';
import { nameOf } from './cluster/objects';
import { Subject } from './measure';
import { BenchPortal } from './portal/BenchPortal';

const ROWS = 50;
/** Beyond, one listing takes longer than anybody waits. */
const MOST_FOR_KOTS = 1_000;

/** Another one each time, and no two rounds the same page. */
function listed(round: number, size: number): string {
  const offset = (round * ROWS) % Math.max(ROWS, size);
  return `snapshots?limit=${ROWS}&offset=${offset}`;
}

function filtered(round: number): string {
  const text = String(round % 100).padStart(2, '0');
  return `snapshots?limit=${ROWS}&text=${text}&trigger=schedule&restorableOnly=true&orderBy=duration`;
}

export function createSubjects(
  size: number,
  { cluster, portal }: { cluster: BenchCluster; portal: BenchPortal },
): Subject[] {
  const subjects: Subject[] = [
    {
      id: 'list',
      title: 'list',
      run: round => portal.get(listed(round, size)),
    },
    {
      id: 'filter',
      title: 'filter',
      run: round => portal.get(filtered(round)),
    },
    {
      id: 'detail',
      title: 'detail, first look',
      run: round => portal.get(`snapshots/${nameOf(round % size)}/detail`),
    },
    {
      id: 'detail-again',
      title: 'detail, further looks',
      run: () => portal.get(`snapshots/${nameOf(size - 1)}/detail`),
    },
    {
      id: 'full-list',
      title: '(b) full LIST, slice in memory',
      run: () => fullList(cluster.url, ROWS),
    },
    {
      id: 'kubernetes-tab',
      title: '(c) Kubernetes tab, one refresh',
      run: () => kubernetesTab(portal),
    },
  ];
  if (size > MOST_FOR_KOTS) return subjects;
  const kots: Subject = {
    id: 'kots',
    title: "(a) KOTS's algorithm",
    run: () => kotsAlgorithm(cluster.url),
  };
  return [...subjects, kots];
}
