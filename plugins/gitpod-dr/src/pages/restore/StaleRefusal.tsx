import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useEffect, useRef } from 'react';
import { useText } from '../../hooks/useText';
import {
  comparePreviews,
  PreviewChange,
  PreviewList,
} from '../../preview/comparePreviews';
import { objectName } from '../../text/objectName';

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    margin: theme.spacing(1, 0, 0),
    paddingLeft: theme.spacing(2.5),
    overflowWrap: 'anywhere',
  },
}));

/** The start was refused because the cluster has changed: what differs from what the person had read. */
export function StaleRefusal(props: {
  before: RestorePreview;
  after: RestorePreview;
}) {
  const { before, after } = props;
  const classes = useStyles();
  const t = useText();
  const changes = useChangeSentences(before, after);
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.scrollIntoView?.(), [after]);
  return (
    <Alert severity="warning" role="alert" ref={alert}>
      <AlertTitle>{t('restore.stale.title')}</AlertTitle>
      {t('restore.stale.text')}
      <ul className={classes.list}>
        {changes.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Alert>
  );
}

function useChangeSentences(
  before: RestorePreview,
  after: RestorePreview,
): string[] {
  const t = useText();
  const listNames: Record<PreviewList, string> = {
    deletedByPortal: t('restore.deleted.title'),
    deletedByKots: t('restore.deleted.title'),
    created: t('restore.created'),
    kept: t('restore.kept'),
  };

  function sentence(change: PreviewChange): string {
    if ('message' in change) {
      return t(`restore.stale.${change.change}`, { message: change.message });
    }
    return t(`restore.stale.${change.change}`, {
      list: listNames[change.list],
      object: objectName(change.object),
    });
  }

  const changes = comparePreviews(before, after).map(sentence);
  return changes.length > 0 ? changes : [t('restore.stale.same')];
}
