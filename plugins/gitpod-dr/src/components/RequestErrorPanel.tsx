import { ResponseErrorPanel } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { missingRightsOf } from '../errors/missingRightsOf';
import { httpStatus, messageOf } from '../errors/responseError';
import { useText } from '../hooks/useText';
import { MissingRights } from './MissingRights';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(1), justifyItems: 'start' },
  panel: { width: '100%' },
}));

function useNextStep(error: Error): string {
  const t = useText();
  switch (httpStatus(error)) {
    case 401:
      return t('request.nextStep.signIn');
    case 404:
      return t('request.nextStep.notFound');
    default:
      return t('request.nextStep.wait');
  }
}

/** A request that failed before there was anything to show: what failed, the next step, the details. */
export function RequestErrorPanel(props: {
  what: string;
  error: Error;
  onRetry: () => void;
}) {
  const { what, error, onRetry } = props;
  const classes = useStyles();
  const t = useText();
  const nextStep = useNextStep(error);
  return (
    <div className={classes.root} role="alert">
      <div className={classes.panel}>
        <ResponseErrorPanel
          title={t('request.failed', { what, message: messageOf(error) })}
          error={error}
        />
      </div>
      <MissingRights rights={missingRightsOf(error)} />
      <Typography variant="body1">{nextStep}</Typography>
      <Button variant="outlined" onClick={onRetry}>
        {t('request.tryAgain')}
      </Button>
    </div>
  );
}
