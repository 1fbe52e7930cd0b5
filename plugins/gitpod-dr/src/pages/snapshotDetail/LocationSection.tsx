import {
  Reading,
  SnapshotLocation,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Facts } from '../../components/Facts';
import { ReadingContent } from '../../components/ReadingContent';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';

/** Where the files of the snapshot are, and whether Velero reaches them. */
export function LocationSection(props: {
  location: Reading<SnapshotLocation>;
}) {
  const t = useText();
  return (
    <Section title={t('snapshot.location.title')}>
      <ReadingContent reading={props.location}>
        {location => <LocationFacts location={location} />}
      </ReadingContent>
    </Section>
  );
}

function LocationFacts(props: { location: SnapshotLocation }) {
  const { name, provider, bucket, prefix, region, ...state } = props.location;
  const t = useText();
  const notTold = t('snapshot.location.notTold');
  const readOnly =
    state.accessMode === 'ReadOnly' && t('snapshot.location.readOnly');
  return (
    <Facts
      facts={[
        { label: t('snapshot.location.name'), value: name },
        {
          label: t('snapshot.location.bucket'),
          value: [bucket, prefix].filter(Boolean).join('/') || notTold,
        },
        {
          label: t('snapshot.location.provider'),
          value: provider ?? notTold,
        },
        { label: t('snapshot.location.region'), value: region ?? notTold },
        {
          label: t('snapshot.location.phase'),
          value: (
            <>
              {[state.phase ?? notTold, readOnly].filter(Boolean).join(', ')}
              {state.message && <div>{state.message}</div>}
            </>
          ),
        },
        {
          label: t('snapshot.location.validated'),
          value: state.lastValidatedAt ? (
            <Time at={state.lastValidatedAt} />
          ) : (
            notTold
          ),
        },
      ]}
    />
  );
}
