import { SnapshotCoverage } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { coverageLook } from '../../components/look';
import { Section } from '../../components/Section';
import { StateBadge } from '../../components/StateBadge';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    display: 'grid',
    gap: theme.spacing(1.5),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    overflowWrap: 'anywhere',
  },
  title: { fontWeight: 'bold' },
}));

/** What Gitpod needs beside this snapshot; what is in it after all comes last. */
export function CoverageSection(props: { coverage: SnapshotCoverage[] }) {
  const { coverage } = props;
  const classes = useStyles();
  const t = useText();
  return (
    <Section title={t('snapshot.coverage.title')}>
      {coverage.length === 0 && (
        <Typography>{t('snapshot.coverage.none')}</Typography>
      )}
      <ul className={classes.list}>
        {coverage.map(({ code, title, state, detail }) => {
          const look = coverageLook(state);
          return (
            <li key={`${code} ${title}`}>
              <span className={classes.title}>{title}</span>{' '}
              <StateBadge
                look={look}
                label={t(
                  look === 'unknown'
                    ? 'snapshot.coverage.unknown'
                    : `snapshot.coverage.${state}`,
                )}
              />
              <Typography variant="body2">{detail}</Typography>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
