import {
  PreviewObject,
  SinceSnapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useState } from 'react';
import { LongName } from '../../components/LongName';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { previewObjectKey } from '../../preview/comparePreviews';
import { objectName } from '../../text/objectName';

const SHOWN_AT_FIRST = 12;

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    ...theme.typography.body2,
    margin: 0,
    paddingLeft: theme.spacing(2.5),
  },
  uid: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
}));

/** Objects of the cluster, one a line. */
export function ObjectList(props: {
  objects: PreviewObject[];
  /** For lists that nobody may overlook a part of. */
  alwaysComplete?: boolean;
}) {
  const { objects, alwaysComplete = false } = props;
  const classes = useStyles();
  const t = useText();
  const [complete, setComplete] = useState(alwaysComplete);

  if (objects.length === 0) {
    return <Typography variant="body2">{t('restore.nothing')}</Typography>;
  }
  const shown = complete ? objects : objects.slice(0, SHOWN_AT_FIRST);
  const canFold = !alwaysComplete && objects.length > SHOWN_AT_FIRST;
  return (
    <div>
      <ul className={classes.list}>
        {shown.map(object => (
          <li key={previewObjectKey(object)}>
            <LongName>{objectName(object)}</LongName>
            {object.uid && (
              <span className={classes.uid}>
                {' '}
                {t('restore.uid', { uid: object.uid })}
              </span>
            )}
            {object.sinceSnapshot && <Since since={object.sinceSnapshot} />}
          </li>
        ))}
      </ul>
      {canFold && (
        <Button
          size="small"
          aria-expanded={complete}
          onClick={() => setComplete(!complete)}
        >
          {complete
            ? t('restore.showFewer')
            : t('restore.showAll', { total: String(objects.length) })}
        </Button>
      )}
    </div>
  );
}

/** Whether what stays is what the snapshot has. */
function Since(props: { since: SinceSnapshot }) {
  const { since } = props;
  const t = useText();
  return (
    <>
      {' · '}
      {since.state === 'same' && t('restore.since.same')}
      {since.state === 'changed' &&
        t('restore.since.changed', { time: <Time at={since.at} /> })}
      {since.state === 'unknown' &&
        t('restore.since.unknown', { reason: since.reason })}
    </>
  );
}
