import axe from 'axe-core';

/**
 * What a screen reader or a keyboard would stumble over in the content of the tab; the frame around it is
 * Backstage's. Colours are left out: without a layout there are none.
 */
export async function accessibilityProblems(): Promise<string[]> {
  const parts = [...document.querySelectorAll('section')];
  const { violations } = await axe.run(
    { include: parts },
    { rules: { 'color-contrast': { enabled: false } } },
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`,
  );
}
