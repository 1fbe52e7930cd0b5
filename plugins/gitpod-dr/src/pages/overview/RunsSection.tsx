import {
  gitpodDrReadPermission,
  RunList,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Pager } from '../../components/Pager';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { Polled } from '../../hooks/polled';
import { useText } from '../../hooks/useText';
import { RunTable } from './RunTable';

/** What was started in the portal, newest first. */
export function RunsSection(props: {
  runs: Polled<RunList>;
  limit: number;
  onOffsetChange: (offset: number) => void;
}) {
  const { runs, limit, onOffsetChange } = props;
  const t = useText();
  return (
    <Section title={t('runs.title')}>
      <Typography variant="body2" color="textSecondary">
        {t('runs.description')}
      </Typography>
      <PolledContent
        polled={runs}
        what={t('runs.what')}
        permission={gitpodDrReadPermission.name}
      >
        {list =>
          list.totalItems === 0 ? (
            <Typography>{t('runs.empty')}</Typography>
          ) : (
            <>
              <RunTable runs={list.items} />
              <Pager
                label={t('runs.title')}
                offset={list.offset}
                shown={list.items.length}
                total={list.totalItems}
                limit={limit}
                onChange={onOffsetChange}
              />
            </>
          )
        }
      </PolledContent>
    </Section>
  );
}
