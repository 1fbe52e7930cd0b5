import {
  Known,
  KotsSchedule,
  ScheduleOverview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert from '@material-ui/lab/Alert';
import { useState } from 'react';
import { Section } from '../../components/Section';
import { StateBadge } from '../../components/StateBadge';
import { Unknown } from '../../components/Unknown';
import { useText } from '../../hooks/useText';
import { EditSchedule } from './EditSchedule';
import { KotsScheduleFacts } from './KotsScheduleFacts';
import { ScheduleEditor } from './ScheduleEditor';

/** KOTS's own schedule: what it means, when it comes next, what it missed, and the way to change it. */
export function KotsScheduleSection(props: {
  schedule: Known<KotsSchedule>;
  onSaved: (readBack: ScheduleOverview) => void;
}) {
  const { schedule, onSaved } = props;
  const t = useText();
  // The form keeps what it was opened with, whatever is read meanwhile.
  const [edited, setEdited] = useState<KotsSchedule>();
  const [saved, setSaved] = useState(false);

  if (!schedule.known) {
    return (
      <Section title={t('schedule.title')}>
        <Unknown why={schedule} />
      </Section>
    );
  }
  const { value } = schedule;
  return (
    <Section
      title={t('schedule.title')}
      aside={
        <StateBadge
          look={value.enabled ? 'good' : 'attention'}
          label={t(value.enabled ? 'schedule.state.on' : 'schedule.state.off')}
        />
      }
    >
      <KotsScheduleFacts schedule={value} />
      {saved && (
        <Alert severity="success" role="status">
          {t('schedule.form.saved')}
        </Alert>
      )}
      {edited ? (
        <ScheduleEditor
          schedule={edited}
          onCancel={() => setEdited(undefined)}
          onSaved={readBack => {
            setEdited(undefined);
            setSaved(true);
            onSaved(readBack);
          }}
        />
      ) : (
        <EditSchedule
          onEdit={() => {
            setSaved(false);
            setEdited(value);
          }}
        />
      )}
    </Section>
  );
}
