import { WordsForm } from '../../components/WordsForm';
import { useText } from '../../hooks/useText';

/** Why the restore is not to be; without a reason it cannot be rejected. */
export function RejectForm(props: {
  disabled: boolean;
  pending: boolean;
  onReject: (reason: string) => void;
}) {
  const { disabled, pending, onReject } = props;
  const t = useText();
  return (
    <WordsForm
      label={t('consent.decide.reason')}
      help={t('consent.decide.reasonHelp')}
      button={t(pending ? 'consent.decide.rejecting' : 'consent.decide.reject')}
      disabled={disabled}
      onSubmit={onReject}
    />
  );
}
