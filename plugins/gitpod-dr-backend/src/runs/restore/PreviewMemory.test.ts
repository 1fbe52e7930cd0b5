import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { PreviewMemory } from './PreviewMemory';

const PLACE = { cluster: 'prod-eu', namespace: 'gitpod' };

function preview(digest: string, place = PLACE): RestorePreview {
  return {
    digest,
    target: { kind: 'own', ...place },
    deletedByPortal: [{ kind: 'Secret', name: digest, uid: digest }],
    deletedByKots: [],
  } as unknown as RestorePreview;
}

describe('PreviewMemory', () => {
  it('knows what each preview of a place would have deleted', () => {
    const memory = new PreviewMemory();
    memory.remember(preview('a'));
    memory.remember(preview('b'));
    memory.remember(preview('c', { ...PLACE, namespace: 'other' }));

    expect(memory.recall(PLACE, 'a')?.byPortal[0].name).toBe('a');
    expect(memory.recall(PLACE, 'b')?.byPortal[0].name).toBe('b');
    expect(memory.recall(PLACE, 'c')).toBeUndefined();
  });

  it('forgets after an hour, and all but the last twenty of a place', () => {
    let now = 0;
    const memory = new PreviewMemory(() => now);
    memory.remember(preview('old'));
    now = 59 * 60_000;
    expect(memory.recall(PLACE, 'old')).toBeDefined();
    now = 60 * 60_000;
    expect(memory.recall(PLACE, 'old')).toBeUndefined();

    for (let i = 0; i < 21; i++) memory.remember(preview(`${i}`));
    expect(memory.recall(PLACE, '0')).toBeUndefined();
    expect(memory.recall(PLACE, '1')).toBeDefined();
  });
});
