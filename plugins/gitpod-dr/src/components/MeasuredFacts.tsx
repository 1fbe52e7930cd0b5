import { MeasuredValues } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useText } from '../hooks/useText';
import { Facts } from './Facts';
import { MeasuredValue } from './MeasuredValue';

/** How long a restore took and how much it lost, against what is asked for. */
export function MeasuredFacts(props: { measured: MeasuredValues }) {
  const { rto, rtoObjective, rpo, rpoObjective } = props.measured;
  const t = useText();
  return (
    <Facts
      facts={[
        {
          label: t('runResult.measured.rto'),
          value: <MeasuredValue measured={rto} objective={rtoObjective} />,
        },
        {
          label: t('runResult.measured.rpo'),
          value: <MeasuredValue measured={rpo} objective={rpoObjective} />,
        },
      ]}
    />
  );
}
