import { KotsError, KotsErrorCode } from '../../kots/KotsError';
import { KotsPatience } from './KotsPatience';

const MINUTE_MS = 60_000;

function kotsError(code: KotsErrorCode): KotsError {
  return new KotsError({ code, message: 'It said no', nextStep: 'Look' });
}

describe('patience with KOTS', () => {
  let now = 0;
  let patience: KotsPatience;
  beforeEach(() => {
    now = 0;
    patience = new KotsPatience(() => now);
  });

  it('should wait for a console that does not answer, however long', () => {
    const error = kotsError('unreachable');
    expect(patience.bear(error)).toBe('It said no');
    now = 60 * MINUTE_MS;
    expect(patience.bear(error)).toBe('It said no');
  });

  it('should bear a refusal for some minutes, and end with its next step', () => {
    const error = kotsError('refused');
    expect(patience.bear(error)).toBe('It said no');
    now = 4 * MINUTE_MS;
    expect(patience.bear(error)).toBe('It said no');
    now = 6 * MINUTE_MS;
    expect(() => patience.bear(error)).toThrow(
      expect.objectContaining({ name: 'StepFailedError', nextStep: 'Look' }),
    );
  });

  it('should begin anew once KOTS has answered', () => {
    patience.bear(kotsError('refused'));
    now = 4 * MINUTE_MS;
    patience.answered();
    now = 8 * MINUTE_MS;
    expect(patience.bear(kotsError('refused'))).toBe('It said no');
  });

  it('should not bear what is no answer of KOTS', () => {
    const error = new Error('a bug');
    expect(() => patience.bear(error)).toThrow(error);
  });
});
