import { ManifestDifference } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2),
    overflowWrap: 'anywhere',
  },
}));

/** Values that are not the same in two places. */
export function ChangeList(props: {
  title?: string;
  text: 'manifest.change' | 'manifest.changeBefore';
  changes: ManifestDifference[];
}) {
  const { title, text, changes } = props;
  const classes = useStyles();
  const t = useText();
  if (changes.length === 0) return null;
  const missing = t('manifest.missing');
  return (
    <>
      {title && <Typography variant="body2">{title}</Typography>}
      <ul className={classes.list}>
        {changes.map(({ name, from = missing, to = missing }) => (
          <li key={name}>{t(text, { name, from, to })}</li>
        ))}
      </ul>
    </>
  );
}
