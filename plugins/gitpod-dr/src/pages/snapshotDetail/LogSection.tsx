import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, useState } from 'react';
import { logsCommand } from '../../cli/commands';
import { CopyCommand } from '../../components/CopyCommand';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { useText } from '../../hooks/useText';
import { LogViewer } from './LogViewer';

const useStyles = makeStyles({ action: { justifySelf: 'start' } });

/**
 * Velero's log, fetched only when a person asks for it: reading it is recorded. With a search it is open
 * from the start, and comes into view.
 */
export function LogSection(props: { snapshotName: string; search?: string }) {
  const { snapshotName, search } = props;
  const classes = useStyles();
  const t = useText();
  const { installation } = useInstallation();
  const [open, setOpen] = useState(search !== undefined);
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (search !== undefined) whole.current?.focus();
  }, [search]);
  return (
    <div ref={whole} tabIndex={-1}>
      <Section
        title={t('veleroLog.title')}
        aside={
          installation && (
            <CopyCommand command={logsCommand(installation, snapshotName)} />
          )
        }
      >
        <Typography variant="body2" color="textSecondary">
          {t('veleroLog.intro')}
        </Typography>
        <Button
          className={classes.action}
          variant="outlined"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'veleroLog.close' : 'veleroLog.open')}
        </Button>
        {open && <LogViewer snapshotName={snapshotName} search={search} />}
      </Section>
    </div>
  );
}
