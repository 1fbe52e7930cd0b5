import { runProgram } from './runProgram';

const INPUT = 'x'.repeat(1_000_000);

describe('runProgram', () => {
  it('gives the input and returns the output', async () => {
    await expect(runProgram('wc', ['-c'], { input: INPUT })).resolves.toMatch(
      /^\s*1000000\s*$/,
    );
  });

  it('takes a program that ends without reading its input by its code', async () => {
    await expect(runProgram('true', [], { input: INPUT })).resolves.toBe('');
  });

  it('says what a program wrote as errors when it fails', async () => {
    const failing = runProgram('sh', ['-c', 'echo broken >&2; exit 3'], {
      input: INPUT,
    });

    await expect(failing).rejects.toThrow(
      'sh -c echo broken >&2; exit 3: broken',
    );
  });
});
