import { fullList } from './baselines/fullList';
import { kotsAlgorithm } from './baselines/kotsAlgorithm';
import { kubernetesTab } from './baselines/kubernetesTab';
import { BenchCluster } from './cluster/BenchCluster';
import { nameOf } from './cluster/objects';
import { Subject } from './measure';
import { BenchPortal } from './portal/BenchPortal';
import { CatalogAlone } from './portal/CatalogAlone';

const ROWS = 50;
/** Beyond, one listing takes longer than anybody waits. */
const MOST_FOR_KOTS = 1_000;

/** Another page each time. */
function offsetOf(round: number, size: number): number {
  return (round * ROWS) % Math.max(ROWS, size);
}

function textOf(round: number): string {
  return String(round % 100).padStart(2, '0');
}

function filtered(round: number): string {
  return `snapshots?limit=${ROWS}&text=${textOf(
    round,
  )}&trigger=schedule&restorableOnly=true&orderBy=duration`;
}

export function createSubjects(
  size: number,
  parts: { cluster: BenchCluster; portal: BenchPortal; alone: CatalogAlone },
): Subject[] {
  const { cluster, portal, alone } = parts;
  const subjects: Subject[] = [
    {
      id: 'list',
      title: 'list',
      run: round =>
        portal.get(`snapshots?limit=${ROWS}&offset=${offsetOf(round, size)}`),
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
      id: 'list-alone',
      title: 'list, without the portal around it',
      run: round => alone.list({ offset: offsetOf(round, size) }),
    },
    {
      id: 'filter-alone',
      title: 'filter, without the portal around it',
      run: round =>
        alone.list({
          filter: {
            text: textOf(round),
            trigger: 'schedule',
            restorableOnly: true,
          },
          order: { orderBy: 'duration', direction: 'desc' },
        }),
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
