import {
  KOTS_APP_SLUG_ANNOTATION,
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { useText } from '../hooks/useText';
import { PlainSnippet } from './PlainSnippet';

const EXAMPLE = `metadata:
  annotations:
    ${KOTS_APP_SLUG_ANNOTATION}: gitpod
    ${KUBERNETES_CLUSTER_ANNOTATION}: prod-eu
    ${KUBERNETES_NAMESPACE_ANNOTATION}: gitpod`;

/** What to add to an entity that does not say which Gitpod it stands for. */
export function MissingAnnotation() {
  const t = useText();
  return (
    <>
      <Typography variant="h5" component="h2" gutterBottom>
        {t('annotation.title')}
      </Typography>
      <Typography gutterBottom>{t('annotation.description')}</Typography>
      <PlainSnippet text={EXAMPLE} />
    </>
  );
}
