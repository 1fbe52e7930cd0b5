import {
  gitpodDrReadPermission,
  ScheduleOverview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback, useState } from 'react';
import { PolledContent } from '../../components/PolledContent';
import { useSchedule } from '../../hooks/useSchedule';
import { useText } from '../../hooks/useText';
import { KotsScheduleSection } from './KotsScheduleSection';
import { VeleroSchedulesSection } from './VeleroSchedulesSection';

/** When snapshots are taken and how long they are kept: by KOTS, and by Velero alone. */
export function ScheduleSections() {
  const t = useText();
  const polled = useSchedule();
  const { refresh } = polled;
  const [saved, setSaved] = useState<{
    readBack: ScheduleOverview;
    at: number;
  }>();
  const onSaved = useCallback(
    (readBack: ScheduleOverview) => {
      setSaved({ readBack, at: Date.now() });
      refresh();
    },
    [refresh],
  );
  return (
    <PolledContent
      polled={polled}
      what={t('schedule.what')}
      permission={gitpodDrReadPermission.name}
    >
      {data => {
        const isOlder = saved && (polled.answeredAt ?? 0) <= saved.at;
        const overview = isOlder ? saved.readBack : data;
        return (
          <>
            <KotsScheduleSection schedule={overview.kots} onSaved={onSaved} />
            <VeleroSchedulesSection schedules={overview.velero} />
          </>
        );
      }}
    </PolledContent>
  );
}
