import { RunReport } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { saveFile } from '../../download/saveFile';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

function save(report: RunReport) {
  const { run } = report;
  const text = JSON.stringify(report, null, 2);
  const day = run.createdAt.slice(0, 10);
  saveFile(
    `${run.namespace}-${run.kind}-${day}-${run.id}.json`,
    new Blob([text], { type: 'application/json' }),
  );
}

/** The ways to keep a report. */
export function ReportActions(props: { report: RunReport }) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.root}>
      <Button variant="outlined" onClick={() => window.print()}>
        {t('report.print')}
      </Button>
      <Button variant="outlined" onClick={() => save(props.report)}>
        {t('report.download')}
      </Button>
    </div>
  );
}
