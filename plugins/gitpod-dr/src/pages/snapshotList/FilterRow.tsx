import {
  FacetValue,
  Snapshot,
  SnapshotFacets,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { ChoiceChips } from '../../components/ChoiceChips';
import { NativeSelect } from '../../components/NativeSelect';
import { SearchField } from '../../components/SearchField';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import {
  isFiltered,
  SnapshotQuery,
  withoutFilter,
} from '../../selection/snapshotQuery';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
  text: { flex: '1 1 240px', minWidth: 0 },
  field: { flex: '0 1 170px', minWidth: 0, maxWidth: '100%' },
  phases: { flex: '1 0 100%', minWidth: 0 },
}));

/** What the list is narrowed by, with how many snapshots each choice has. */
export function FilterRow(props: {
  query: SnapshotQuery;
  facets: SnapshotFacets;
  onChange: (
    changes: Partial<SnapshotQuery>,
    options?: { replace: boolean },
  ) => void;
}) {
  const { query, facets, onChange } = props;
  const classes = useStyles();
  const t = useText();
  const counted = useCounted();
  const phases = withChosen(facets.phases, query.phases);
  const triggers = withChosen(facets.triggers, chosenOf(query.trigger));
  const locations = withChosen(facets.locations, chosenOf(query.location));
  return (
    <div role="search" aria-label={t('list.filter.title')}>
      <div className={classes.root}>
        <SearchField
          className={classes.text}
          label={t('list.filter.text')}
          value={query.text}
          onChange={text =>
            // One step back takes the whole text away.
            onChange({ text }, { replace: query.text !== '' })
          }
        />
        <DayField
          className={classes.field}
          label={t('list.filter.from')}
          day={query.from}
          onChange={from => onChange({ from })}
        />
        <DayField
          className={classes.field}
          label={t('list.filter.to')}
          day={query.to}
          onChange={to => onChange({ to })}
        />
        <NativeSelect
          className={classes.field}
          label={t('list.filter.trigger')}
          value={query.trigger ?? ''}
          choices={[
            { value: '', label: t('list.filter.anyTrigger') },
            ...triggers.map(facet =>
              counted(
                facet,
                t(`snapshots.trigger.${facet.value as Snapshot['trigger']}`),
              ),
            ),
          ]}
          onChange={value =>
            onChange({
              trigger: (value || undefined) as SnapshotQuery['trigger'],
            })
          }
        />
        <NativeSelect
          className={classes.field}
          label={t('list.filter.location')}
          value={query.location ?? ''}
          choices={[
            { value: '', label: t('list.filter.anyLocation') },
            ...locations.map(facet => counted(facet)),
          ]}
          onChange={value => onChange({ location: value || undefined })}
        />
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={query.restorableOnly}
              onChange={event =>
                onChange({ restorableOnly: event.target.checked })
              }
            />
          }
          label={t('list.filter.restorable')}
        />
        <div className={classes.phases}>
          <ChoiceChips
            label={t('list.filter.phases')}
            choices={phases.map(facet => counted(facet))}
            chosen={query.phases}
            onChange={chosen => onChange({ phases: chosen })}
          />
        </div>
        {isFiltered(query) && (
          <Button
            size="small"
            variant="outlined"
            onClick={() => onChange(withoutFilter(query))}
          >
            {t('list.filter.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

function chosenOf(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

/** What is chosen can always be given up again, also where no snapshot has it. */
function withChosen(facets: FacetValue[], chosen: string[]): FacetValue[] {
  const missing = chosen.filter(
    value => !facets.some(facet => facet.value === value),
  );
  return [...facets, ...missing.map(value => ({ value, count: 0 }))];
}

function useCounted() {
  const t = useText();
  const numbers = new Intl.NumberFormat(useLanguage());
  return ({ value, count }: FacetValue, name = value) => ({
    value,
    label: t('list.filter.counted', {
      value: name,
      amount: numbers.format(count),
    }),
  });
}

function DayField(props: {
  label: string;
  day: string | undefined;
  onChange: (day: string | undefined) => void;
  className: string;
}) {
  const { label, day, onChange, className } = props;
  const id = useId();
  return (
    <TextField
      id={id}
      className={className}
      type="date"
      size="small"
      variant="outlined"
      label={label}
      value={day ?? ''}
      onChange={event => onChange(event.target.value || undefined)}
      InputLabelProps={{ shrink: true }}
    />
  );
}
