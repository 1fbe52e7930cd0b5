import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** What no restore from this snapshot can bring back. */
export function NotInSnapshotSection(props: { missing: string[] }) {
  const { missing } = props;
  const classes = useStyles();
  const t = useText();
  return (
    <Section title={t('restore.notInSnapshot')}>
      {missing.length === 0 ? (
        <Typography variant="body2">{t('restore.nothing')}</Typography>
      ) : (
        <Typography variant="body2" component="ul" className={classes.list}>
          {missing.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </Typography>
      )}
    </Section>
  );
}
