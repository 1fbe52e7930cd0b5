import { V1ObjectMeta } from '@kubernetes/client-node';
import { appAnnotations, appLabels } from '../kots/labels';
import { GitpodRelease } from './GitpodRelease';

/** Of an object that the installer made: the admin console does not know it. */
export function installerMetadata(
  { namespace }: GitpodRelease,
  name: string,
  component: string = name,
): V1ObjectMeta {
  return { name, namespace, labels: gitpodLabels(component) };
}

/** Of an object that the admin console applied, so that snapshots hold it. */
export function appMetadata(
  { namespace, slug }: GitpodRelease,
  name: string,
  component: string,
): V1ObjectMeta {
  return {
    name,
    namespace,
    labels: { ...gitpodLabels(component), ...appLabels(slug) },
    annotations: appAnnotations(slug),
  };
}

export function gitpodLabels(component: string): Record<string, string> {
  return { app: 'gitpod', component };
}

/** Third-party charts keep their own labels. */
export function chartLabels(chart: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': chart,
    'app.kubernetes.io/instance': chart,
    'app.kubernetes.io/managed-by': 'Helm',
  };
}

export function dockerRegistryLabels(): Record<string, string> {
  return { app: 'docker-registry', release: 'docker-registry' };
}
