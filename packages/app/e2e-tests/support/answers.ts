import { expect, Locator, Page } from '@playwright/test';
import { takePicture } from './looks';
import { section } from './portal';

/** Between two questions, and until a result that does not come is given up. */
const QUIET_MS = 300_000;

/**
 * Answers every question of the run as somebody who has done what it takes, until it has ended; each question
 * is a picture of that name and its number.
 */
export async function answerUntil(page: Page, end: Locator, picture: string) {
  const question = section(page, 'The run waits for your answer');
  const send = question.getByRole('button', { name: /^Answer/ });
  for (let asks = 1; ; asks += 1) {
    await expect(end.or(send).first()).toBeVisible({
      timeout: QUIET_MS,
    });
    if (!(await send.isVisible())) return;
    const known = question
      .getByRole('radio', {
        name: /^It can|^It is ready|were not touched|cannot write any more/,
      })
      .first();
    await known.check();
    for (const field of await question.getByRole('textbox').all()) {
      const isTime = (await field.getAttribute('type')) === 'datetime-local';
      await field.fill(
        isTime ? minuteOfNow() : 'The credentials were revoked for this test.',
      );
    }
    const asked = question.locator('legend').first();
    const text = await asked.innerText();
    await takePicture(page, `${picture}-${asks}`);
    await send.click();
    await expect(asked.filter({ hasText: text })).toHaveCount(0);
  }
}

/** As a field for date and time wants it; the browser's zone is that of the test. */
function minuteOfNow() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
