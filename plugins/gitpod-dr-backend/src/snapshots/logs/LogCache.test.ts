import { LogCache } from './LogCache';
import { LogPacker, PackedLog } from './PackedLog';

async function logOf(text: string): Promise<PackedLog> {
  const packer = new LogPacker();
  await packer.add(text, 'info');
  return packer.finish(undefined);
}

describe('LogCache', () => {
  it('lets go of the log that was asked for longest ago when there is no room', async () => {
    const [a, b, c] = await Promise.all(['first', 'other', 'third'].map(logOf));
    const cache = new LogCache(a.bytes + b.bytes);
    cache.set('a', a);
    cache.set('b', b);
    cache.get('a');
    cache.set('c', c);

    expect(cache.get('a')).toBe(a);
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('c')).toBe(c);
  });

  it('counts a log once, however often it is put in', async () => {
    const [a, b] = await Promise.all(['first', 'other'].map(logOf));
    const cache = new LogCache(a.bytes + b.bytes);
    cache.set('b', b);
    cache.set('a', a);
    cache.set('a', a);

    expect(cache.get('b')).toBe(b);
  });

  it('does not keep what is larger than all its room', async () => {
    const log = await logOf('first');
    const cache = new LogCache(log.bytes - 1);
    cache.set('a', log);

    expect(cache.get('a')).toBeUndefined();
  });
});
