import { sizeOfHidden, withoutSecretValues } from './withoutSecretValues';

const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const secret = (value: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'key',
    annotations: { [APPLIED]: `{"data":{"key":"${value}"}}`, other: 'kept' },
  },
  data: { key: value },
  type: 'Opaque',
});

describe('withoutSecretValues', () => {
  it('leaves no value, neither in the data nor where kubectl repeats it', () => {
    const kept = withoutSecretValues(secret('c2VjcmV0'));
    expect(JSON.stringify(kept)).not.toContain('c2VjcmV0');
    expect(kept).toMatchObject({
      type: 'Opaque',
      metadata: { annotations: { other: 'kept' } },
    });
  });

  it('tells two values apart, and knows the same one again', () => {
    const one = withoutSecretValues(secret('b25l'));
    expect(withoutSecretValues(secret('b25l'))).toEqual(one);
    expect(withoutSecretValues(secret('dHdv')).data).not.toEqual(one.data);
  });

  it('keeps the length, to tell when a value is emptied', () => {
    const sizeOf = (value: string) => {
      const { data } = withoutSecretValues(secret(value));
      return sizeOfHidden((data as Record<string, unknown>).key);
    };
    expect(sizeOf('b25l')).toBe(4);
    expect(sizeOf('')).toBe(0);
    expect(sizeOfHidden(undefined)).toBe(0);
  });

  it('leaves all other objects as they are', () => {
    const settings = { ...secret('1'), kind: 'ConfigMap' };
    expect(withoutSecretValues(settings)).toBe(settings);
  });
});
