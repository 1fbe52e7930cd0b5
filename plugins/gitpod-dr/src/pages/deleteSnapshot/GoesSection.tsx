import { SnapshotDeletionPreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    ...theme.typography.body2,
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    overflowWrap: 'anywhere',
  },
}));

/** Everything that would be gone; nothing of it is folded away. */
export function GoesSection(props: { preview: SnapshotDeletionPreview }) {
  const { files, restores } = props.preview;
  const classes = useStyles();
  const t = useText();
  return (
    <Section title={t('deletion.goes.title')}>
      <div>
        <Typography variant="h6" component="h3">
          {t('deletion.goes.files')}
        </Typography>
        <ul className={classes.list}>
          {files.map(file => (
            <li key={file}>{file}</li>
          ))}
        </ul>
      </div>
      <div>
        <Typography variant="h6" component="h3">
          {t('deletion.goes.restores')} ({restores.length})
        </Typography>
        {restores.length === 0 ? (
          <Typography variant="body2">
            {t('deletion.goes.noRestores')}
          </Typography>
        ) : (
          <Typography variant="body2" gutterBottom>
            {t('deletion.goes.restoresKeep')}
          </Typography>
        )}
        <ul className={classes.list}>
          {restores.map(({ name, uid, phase, startedAt }) => (
            <li key={uid}>
              {t('deletion.goes.restore', { name, phase })}
              {startedAt && (
                <>
                  {' · '}
                  <Time at={startedAt} />
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
