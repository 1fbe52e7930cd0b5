import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { useMayUpdateSchedule } from '../../hooks/useMayUpdateSchedule';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(1), justifyItems: 'start' },
}));

/** Opens the form; says why when it cannot be opened. */
export function EditSchedule(props: { onEdit: () => void }) {
  const classes = useStyles();
  const t = useText();
  const noticeId = useId();
  const capability = useMayUpdateSchedule();
  return (
    <div className={classes.root}>
      <Button
        variant="outlined"
        disabled={!capability?.allowed}
        aria-describedby={noticeId}
        onClick={props.onEdit}
      >
        {t('schedule.edit')}
      </Button>
      {capability && (
        <CapabilityNotice
          capability={capability}
          title={t('schedule.cannotEdit')}
          id={noticeId}
        />
      )}
    </div>
  );
}
